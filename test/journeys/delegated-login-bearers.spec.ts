import { apiDocument } from '../support/api-document.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { operationsOf } from '../support/contract-operations.js';
import type { Answer } from '../support/http-client.js';
import { answer, OddBackend } from '../support/odd-backend.js';
import { until } from '../support/until.js';

const userinfo = '/api/v1/auth/userinfo';

describe('a bearer token of the backend', () => {
  let backend: OddBackend;
  let app: TestApp;
  let people = 0;

  beforeAll(async () => {
    backend = await OddBackend.start();
    const settings = { ...backend.settings, BACKEND_ACCEPT_TOKENS: 'true', BACKEND_TIMEOUT: '500ms' };
    app = await startTestApp({ settings });
    await app.given.user({ role: 'admin' });
  });

  afterEach(async () => {
    backend.behave(null);
    backend.asked.length = 0;
    await app.clock.advance('61s');
  });

  afterAll(async () => {
    await app.close();
    await backend.close();
  });

  const ask = (token: string, path = userinfo): Promise<Answer> => app.http.get(path, { token });
  const codeOf = ({ status, body }: Answer): unknown[] => [status, body['code'] ?? 'ok'];

  /** Somebody the backend knows, signed in there and not here. */
  function knownThere(more: Record<string, unknown> = {}): { token: string; subject: string } {
    const subject = `bearer-${++people}`;
    backend.knows(subject, { id: subject, username: subject, ...more });
    return { token: backend.tokenOf(subject), subject };
  }

  it('S1-11, S1-19, S1-24: is asked about at the configured address, and opens the account that a sign-in would', async () => {
    const { token, subject } = knownThere({ name: 'Grace' });
    const first = await ask(token);
    expect([first.status, first.body['user'].username, first.body['user'].name]).toEqual([200, subject, 'Grace']);
    const [asked] = backend.asked;
    expect([asked?.path, asked?.headers.authorization]).toEqual(['/userinfo', `Bearer ${token}`]);
    const password = 'known there and nowhere else';
    const signedIn = await app.http.post('/api/v1/auth/login', { username: subject, password });
    expect(signedIn.body['user'].id).toBe(first.body['user'].id);
    // Our own tokens go on working beside it.
    expect(codeOf(await ask(signedIn.body['token'] as string))).toEqual([200, 'ok']);
  });

  it('S1-19: is asked about once a minute, also when many ask at once, and not kept in memory past its own end', async () => {
    const { token } = knownThere();
    await Promise.all(Array.from({ length: 8 }, () => ask(token)));
    expect(backend.asked).toHaveLength(1);
    await app.clock.advance('40s');
    await ask(token);
    expect(backend.asked).toHaveLength(1);
    await app.clock.advance('21s');
    await ask(token);
    expect(backend.asked).toHaveLength(2);
    expect(await app.facts.statementsDuring(() => ask(token))).toBe(0);
  });

  it('S1-19, JW-05: may name a client, as tokens of other makers do (RFC 9068)', async () => {
    const { subject } = knownThere();
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { iss: 'https://idp.example.org', sub: subject, client_id: 'front-end' };
    const token = `${part({ alg: 'ES256', typ: 'at+jwt' })}.${part(claims)}.${part({})}`;
    backend.tokenOf(subject, token);
    expect(codeOf(await ask(token))).toEqual([200, 'ok']);
  });

  it('OP-04: is no client, and nobody is asked about it', async () => {
    const { token } = knownThere();
    for (const path of ['/api/v1/auth/introspect', '/api/v1/auth/revoke']) {
      const { status, body } = await app.http.post(path, { token }, { token });
      expect([status, body['error']]).toEqual([401, 'invalid_client']);
    }
    expect(backend.asked).toEqual([]);
  });

  it('S1-19: is refused when the backend refuses it, and that is not asked again at once', async () => {
    const token = 'a token of nobody that is long enough'.replaceAll(' ', '-');
    for (let times = 0; times < 3; times++) expect(codeOf(await ask(token))).toEqual([401, 'invalid_auth']);
    expect(backend.asked).toHaveLength(1);
  });

  it('S1-19, LG-01: is never one of ours: those are judged here alone, damaged ones too', async () => {
    const { token, refreshToken, knownDeviceToken } = await app.given.user().then(async (user) => {
      backend.knows(user.email, { id: user.id });
      await app.sql(
        `insert into oauth_accounts (id, user_id, provider, issuer, subject) values (gen_random_uuid(), $1, 'backend', $2, $3)`,
        [user.id, backend.issuer, user.id],
      );
      return app.given.session({ ...user, password: 'known there and nowhere else' });
    });
    backend.asked.length = 0;
    const [head, payload] = token.split('.');
    const damaged = [`${token}x`, `${String(head)}.${String(payload)}.${'A'.repeat(86)}`, token.slice(0, -90)];
    const padded = 'a'.repeat(9_000);
    for (const bearer of [
      ...damaged,
      refreshToken,
      knownDeviceToken,
      `gth_${'a'.repeat(60)}`,
      `gtd_${'a'.repeat(68)}`,
      padded,
    ]) {
      expect((await ask(bearer)).status).toBe(401);
    }
    expect(codeOf(await ask(token))).toEqual([200, 'ok']);
    expect(codeOf(await ask('too-short'))).toEqual([401, 'short_token']);
    expect(backend.asked).toEqual([]);
  });

  it('S1-19: a stranger who tries many is not passed on to the backend', async () => {
    for (let tries = 0; tries < 40; tries++) expect((await ask(`guess-${tries}-${'x'.repeat(40)}`)).status).toBe(401);
    expect(backend.asked).toHaveLength(20);
  });

  it('SE-12: does what a session does, but nothing that wants a recent sign-in, or a session', async () => {
    const { token } = knownThere();
    const patched = await app.http.patch('/api/v1/users/me', { bio: 'from there' }, { token });
    expect(patched.body['bio']).toBe('from there');
    expect(codeOf(await ask(token, '/api/v1/sessions'))).toEqual([200, 'ok']);
    const asksMore = ['/users/me/totp', '/users/me/email', '/auth/step-up/options', '/auth/step-up', '/events/ticket'];
    for (const path of asksMore) {
      const refused = await app.http.post(`/api/v1${path}`, {}, { token });
      expect([path, ...codeOf(refused), refused.body['required']]).toEqual([
        path,
        403,
        'insufficient_perms',
        ['session'],
      ]);
    }
    expect(codeOf(await app.http.delete('/api/v1/users/me', { token }))).toEqual([403, 'insufficient_perms']);
  });

  it('SE-12: breaks no route', async () => {
    const { token } = knownThere({ roles: ['admin'] });
    const id = '0191d9a0-0000-7000-8000-000000000000';
    for (const { method, path } of operationsOf(await apiDocument())) {
      const { status } = await app.http.send(method, path.replace(/\{\w+\}/g, id), { token });
      expect([method, path, status >= 500]).toEqual([method, path, false]);
    }
  });

  it('SE-10, SE-11, BF-06: whoever is suspended, demoted or unlinked here is so within five seconds, whatever the backend says', async () => {
    const ada = knownThere();
    const { id } = (await ask(ada.token)).body['user'] as { id: string };
    const seen = async (code: string) => {
      const beganAt = performance.now();
      await until(async () => (await ask(ada.token)).body['code'] === code);
      expect(performance.now() - beganAt).toBeLessThan(5_000);
    };
    await app.sql(`update users set status = 'suspended', suspended_reason = 'x' where id = $1`, [id]);
    await seen('user_inactive');
    await app.sql(`update users set status = 'active', suspended_reason = null where id = $1`, [id]);
    await until(async () => (await ask(ada.token)).status === 200);
    await app.sql('delete from oauth_accounts where user_id = $1', [id]);
    await seen('invalid_auth');
    const boss = knownThere({ roles: ['admin'] });
    expect((await ask(boss.token, '/api/v1/admin/users')).status).toBe(200);
    await app.sql(`update users set role = 'default' where username = $1`, [boss.subject]);
    await until(async () => (await ask(boss.token, '/api/v1/admin/users')).status === 403);
    expect(backend.asked.length).toBeLessThan(5);
  });

  it('MF-04: is one factor, so it opens nothing for somebody who has a second one here', async () => {
    const { token } = knownThere();
    const { id, username } = (await ask(token)).body['user'] as { id: string; username: string };
    await app.given.authenticator({ id, username, email: '', password: '' });
    await until(async () => (await ask(token)).status === 401);
    expect(codeOf(await ask(token))).toEqual([401, 'invalid_auth']);
  });

  it('OA-14: opens no account for who may have none', async () => {
    const closed = { BACKEND_ACCEPT_TOKENS: 'true', BACKEND_CREATE_ACCOUNTS: 'false' };
    const other = await startTestApp({ settings: { ...backend.settings, ...closed } });
    const { token } = knownThere();
    expect(codeOf(await other.http.get(userinfo, { token }))).toEqual([401, 'invalid_auth']);
    expect(await other.sql('select from users')).toEqual([]);
    await other.close();
  });

  it('RL-16: while the backend is down every route that is not for everybody says so, and nobody waits for it', async () => {
    backend.behave((_asked, reply) => {
      answer(reply, 500, {});
    });
    const id = '0191d9a0-0000-7000-8000-000000000000';
    const { paths } = (await apiDocument()) as { paths: Record<string, Record<string, { security: object[] }>> };
    let closed = 0;
    for (const { method, path } of operationsOf(await apiDocument())) {
      const { security } = paths[path]![method.toLowerCase()]!;
      if (!security.some((way) => 'accessToken' in way)) continue;
      const { token } = knownThere();
      const refused = await app.http.send(method, path.replace(/\{\w+\}/g, id), { token });
      expect([method, path, ...codeOf(refused)]).toEqual([method, path, 503, 'backend_unavailable']);
      closed++;
    }
    expect(closed).toBeGreaterThan(40);
    expect(backend.asked).toHaveLength(5);
  });

  it('S1-19: is nothing at all unless the operator wants it', async () => {
    const other = await startTestApp({ settings: backend.settings });
    const { token } = knownThere();
    expect(codeOf(await other.http.get(userinfo, { token }))).toEqual([401, 'invalid_format']);
    expect(backend.asked).toEqual([]);
    await other.close();
  });
});
