import { randomUUID } from 'node:crypto';
import { hashSecret } from '#platform/crypto/secrets.js';
import { StoredAnswers } from '#platform/idempotency/stored-answers.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Forgery } from '../support/forgery.js';
import type { GivenOrganization, SignedIn } from '../support/given.js';
import type { Answer } from '../support/http-client.js';
import { isOfRfc } from '../support/oauth-form.js';
import { pathOf, type Route, routes, sampleOf } from '../support/schema-samples.js';

/** What is true of every route that documents a refusal; a new route is tested from the day it is written. */
describe('every route', () => {
  let app: TestApp;
  let admin: SignedIn;
  let organization: GivenOrganization;
  /** Path parameters: an organization of the administrator's, where one must be in it to be refused for something else. */
  let own: Readonly<Record<string, string>>;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '100000', REGISTER_MAX: '100000' } });
    admin = await app.given.signedIn({ role: 'admin' });
    await app.given.user({ role: 'admin' });
    organization = await app.given.organization(admin.user);
    own = { organizationId: organization.id };
  });

  afterAll(async () => {
    await app.close();
  });

  interface Sent {
    readonly body?: unknown;
    readonly headers?: Record<string, string>;
    readonly token?: string;
    readonly id?: string;
    readonly named?: Readonly<Record<string, string>>;
    readonly query?: string;
  }

  function send(route: Route, { body, headers = {}, token, id, named = own, query = '' }: Sent): Promise<Answer> {
    const taken = body ?? (route.body ? sampleOf(route.body) : undefined);
    return app.http.send(route.method, pathOf(route, id, named) + query, {
      headers,
      ...(taken === undefined ? {} : { body: taken }),
      ...(token === undefined ? {} : { token }),
    });
  }

  /** Sends the same to each of these routes; those that answer otherwise are named. */
  async function all(
    chosen: readonly Route[],
    code: string,
    sent: (route: Route) => Sent | Promise<Sent>,
  ): Promise<void> {
    expect(chosen.length).toBeGreaterThan(0);
    const others: string[] = [];
    for (const route of chosen) {
      const answer = await send(route, await sent(route));
      const found = `${String(answer.status)} ${String((answer.body as { code?: string } | undefined)?.code)}`;
      if (!found.endsWith(` ${code}`)) others.push(`${route.method} ${route.path} gave ${found}`);
    }
    expect(others).toEqual([]);
  }

  /** Plan and state are not for its members to write, whatever the version; a key ends within a year of today, which no example knows. */
  const bodyOf = ({ method, path }: Route): Sent =>
    method === 'PATCH' && /\/(?:\{organizationId\}|api-keys\/\{id\})$/.test(path) ? { body: { name: 'Engines' } } : {};

  const closed = async (code: string): Promise<Route[]> => (await routes(code)).filter(({ isPublic }) => !isPublic);

  it.each([
    ['missing_auth', {}],
    ['empty_token', { authorization: 'Bearer' }],
    ['short_token', { authorization: 'Bearer abc' }],
    ['invalid_format', { authorization: `Bearer ${'a'.repeat(64)}` }],
    ['ambiguous_credentials', { authorization: `Bearer ${'a'.repeat(64)}`, 'x-api-key': 'another' }],
  ])('AZ-01: that is not public answers %s', async (code, headers) => {
    await all(await closed(code), code, () => ({ headers }));
  });

  it('AZ-01: that is not public refuses a token with a damaged signature, an expired one, one that was signed out', async () => {
    const { token } = await app.given.signedIn({ role: 'admin' });
    const forgery = Forgery.of(app, token);
    const past = Math.floor(Date.now() / 1000) - 3600;
    const expired = forgery.with({ iat: past - 900, auth_time: past - 900, exp: past });
    await all(await closed('invalid_auth'), 'invalid_auth', () => ({ token: `${token.slice(0, -8)}AAAAAAAA` }));
    await all(await closed('token_expired'), 'token_expired', () => ({ token: expired }));
    await app.http.post('/api/v1/auth/logout', {}, { token });
    await all(await closed('invalidated_token'), 'invalidated_token', () => ({ token }));
  });

  it('SE-09: that is not public refuses somebody who was suspended', async () => {
    const { user, token } = await app.given.signedIn({ role: 'admin' });
    const suspended = await app.http.post(
      `/api/v1/admin/users/${user.id}/suspend`,
      { reason: 'a test' },
      { token: admin.token },
    );
    expect(suspended.status).toBe(204);
    await all(await closed('user_inactive'), 'user_inactive', () => ({ token }));
  });

  it('BF-06: that is not public refuses somebody who is banned', async () => {
    const { user, token } = await app.given.signedIn({ role: 'admin' });
    await app.given.ban(user);
    await all(await closed('account_banned'), 'account_banned', () => ({ token }));
  });

  it('AZ-07: for a role refuses whoever has not got it', async () => {
    const { token } = await app.given.signedIn();
    const forRoles = (await routes('insufficient_perms')).filter(({ roles }) => roles.length > 0);
    await all(forRoles, 'insufficient_perms', () => ({ token }));
  });

  it('AZ-01: takes a device token only where it says so, and of a device that waits nearly nowhere', async () => {
    const approved = await app.given.device(admin);
    const waiting = await app.given.device(admin, { approved: false });
    const shut = (await closed('insufficient_perms')).filter(({ isForDevices }) => !isForDevices);
    await all(shut, 'insufficient_perms', () => ({ token: approved.token }));
    await all(await closed('device_not_approved'), 'device_not_approved', () => ({ token: waiting.token }));
  });

  it('IN-06: with ids answers 404 to one that is unknown, and to what is none', async () => {
    const withId = await routes('not_found');
    const ids = [
      '0192f0c1-2a33-7bbb-8ccc-00000000ffff',
      'not-an-id',
      "1' or '1'='1",
      '\u0000',
      '00000000-0000-0000-0000-000000000000',
    ];
    for (const id of ids)
      await all(
        withId.filter(({ path }) => path.includes('{')),
        'not_found',
        (route) => ({ token: admin.token, id, named: {}, ...bodyOf(route) }),
      );
  });

  it('AZ-02, EN-06: under one’s own organization answers 404 to an id that is unknown there', async () => {
    const deeper = (await routes('not_found')).filter(({ path }) => /\{organizationId\}.*\{/.test(path));
    await all(deeper, 'not_found', () => ({ token: admin.token, body: undefined }));
  });

  it('S2-49: under an organization that is suspended is closed', async () => {
    const organization = await app.given.organization(admin.user);
    await app.sql(`update organizations set status = 'suspended' where id = $1`, [organization.id]);
    const named = { organizationId: organization.id };
    const under = (await routes('organization_inactive')).filter(({ path }) => path.includes('{organizationId}'));
    await all(under, 'organization_inactive', () => ({ token: admin.token, named }));
  });

  it('RT-11: that asks for a confirmed address refuses who has none', async () => {
    const { token } = await app.given.signedIn({ role: 'admin', verified: false });
    const chosen = (await closed('email_not_verified')).filter(({ path }) => !path.includes('/users/me/identities'));
    await all(chosen, 'email_not_verified', () => ({ token }));
  });

  it('CK-03: with a JSON body takes nothing else: other types, broken JSON, too much of it', async () => {
    const withBody = (await routes()).filter(({ body, path }) => body !== null && !isOfRfc(path));
    const { token } = admin;
    await all(withBody, 'unsupported_media_type', () => ({
      token,
      body: '{}',
      headers: { 'content-type': 'text/plain' },
    }));
    const json = { 'content-type': 'application/json' };
    await all(withBody, 'malformed_body', () => ({ token, body: '{"a":', headers: json }));
    await all(withBody, 'body_too_large', () => ({ token, body: `{"a":"${'a'.repeat(110_000)}"}`, headers: json }));
  });

  it('AZ-09: that lists refuses limits and cursors that are none', async () => {
    const lists = (await routes('invalid_request')).filter(({ parameters }) =>
      parameters.some(({ name }) => name === 'limit'),
    );
    for (const query of ['?limit=0', '?limit=201', '?limit=a', '?cursor=nothing', '?unknown=1', '?limit=1&limit=2']) {
      await all(lists, 'invalid_request', () => ({ token: admin.token, query }));
    }
  });

  it('B-9: that honours If-Match refuses a change made from an old version', async () => {
    const { user } = await app.given.signedIn();
    const role = { key: 'support', name: 'Support', permissions: [] };
    await app.http.post(`/api/v1/organizations/${organization.id}/roles`, role, { token: admin.token });
    const keys = {
      'organizations/{organizationId}/api-keys': (await app.given.key({ organization })).id,
      'admin/api-keys': (await app.given.key('instance')).id,
      'v1/api-keys': (await app.given.key(admin.user)).id,
      'organizations/{id}': organization.id,
    };
    const idOf = (path: string) => Object.entries(keys).find(([part]) => path.includes(part))?.[1] ?? user.id;
    const json = (await routes('precondition_failed')).filter(({ method }) => method !== 'PUT');
    await all(json, 'precondition_failed', (route) => ({
      token: admin.token,
      headers: { 'if-match': '"v999999"' },
      ...bodyOf(route),
      named: { ...own, key: role.key, id: idOf(route.path) },
    }));
  });

  it('RL-36: that takes an Idempotency-Key refuses it with another body, and while the first request is running', async () => {
    const chosen = (await closed('idempotency_key_in_use')).filter(({ codes }) => codes.has('idempotency_key_reused'));
    const answers = app.nest.get(StoredAnswers, { strict: false });
    for (const code of ['idempotency_key_reused', 'idempotency_key_in_use']) {
      const isRunning = code === 'idempotency_key_in_use';
      await all(chosen, code, async (route) => {
        const [key, body] = [randomUUID(), route.body ? sampleOf(route.body) : undefined];
        const [fingerprint] = answers.fingerprintsOf([pathOf(route, undefined, own), body]);
        await app.sql(
          `insert into idempotency_records (caller, route, key_hash, body_hash, id, locked_until, expires_at)
           values ($1, $2, $3, $4, gen_random_uuid(), now() + interval '1 minute', now() + interval '1 day')`,
          [
            admin.user.id,
            `${route.method} ${route.path.replace(/\{(\w+)\}/g, ':$1')}`,
            hashSecret(key),
            isRunning ? fingerprint : Buffer.alloc(32),
          ],
        );
        return { token: admin.token, body, headers: { 'idempotency-key': key } };
      });
    }
  });

  it('SE-12: that asks for a recent sign-in refuses one of eleven minutes ago', async () => {
    const { user, token } = await app.given.signedIn({ role: 'admin' });
    // Under an organization it is the organization that may ask for a second factor, whenever they signed in (MF-09).
    const organization = await app.given.organization(user);
    await app.sql('update organizations set requires_second_factor = true where id = $1', [organization.id]);
    await app.given.authenticator(user);
    const named = { organizationId: organization.id };
    await app.clock.advance('11m');
    await all(await routes('step_up_required'), 'step_up_required', ({ path }) => ({
      token,
      named,
      ...(/\/(?:role|admin\/users|admin\/invitations)$/.test(path) ? { body: { role: 'manager' } } : {}),
    }));
  });
});
