import { startTestApp, type TestApp } from '../../support/app.js';
import { FrontEnd } from '../../support/front-end.js';
import type { GivenUser } from '../../support/given.js';
import type { Answer } from '../../support/http-client.js';
import { HostileProvider } from '../../support/hostile-provider.js';
import { answer, OddBackend } from '../../support/odd-backend.js';
import { Authenticator } from '../../support/passkey-device.js';
import { door, PasskeyDesk } from '../../support/passkeys.js';
import { seenByStranger } from '../../support/stranger.js';
import { told } from '../../support/told.js';
import { byIdToken, byProvider, settingsFor, type WayIn, wayIn, waysIn } from '../../support/ways-in.js';

const hour = 3_600_000;
const appeals = '/api/v1/moderation/appeals';

describe('a banned person', () => {
  let app: TestApp;
  let backend: OddBackend;
  let provider: HostileProvider;

  const all = [
    ...waysIn,
    wayIn('a provider', 'provider:openid', (...person) => byProvider(provider)(...person)),
    wayIn('an ID token', 'provider:openid', (...person) => byIdToken(provider)(...person)),
  ];
  const each = all.map((way): [string, WayIn] => [way.name, way]);

  beforeAll(async () => {
    provider = await HostileProvider.start();
    backend = await OddBackend.start();
    const ofBackend = settingsFor(backend);
    const OUTGOING_ALLOWED_HOSTS = `${provider.host},${ofBackend['OUTGOING_ALLOWED_HOSTS'] ?? ''}`;
    const own = { OUTGOING_ALLOWED_HOSTS, LOGIN_MAX: '10000', TRUST_PROXY: '1', BACKEND_ACCEPT_TOKENS: 'true' };
    app = await startTestApp({ settings: { ...provider.settings, ...ofBackend, ...own } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
    await backend.close();
    await provider.stop();
  });

  /** What the contract says of each refusal, and that its token is good for what it is for. */
  async function expectBanned(refused: Answer, user: GivenUser, until: string | null): Promise<void> {
    expect(told(refused)).toBe('403 account_banned');
    const { appealToken, ...body } = refused.body as Record<string, string>;
    expect(body).toMatchObject({ until, reason: 'a public reason' });
    expect(appealToken).toMatch(/^gta_[\w-]{64}$/);
    expect(JSON.stringify(body)).not.toContain('a test');
    const options = { headers: { 'x-forwarded-for': networkOf(user) } };
    expect(told(await app.http.post(appeals, { appealToken, text: 'Please.' }, options))).toBe('202');
    expect((await app.facts.sessionsOf(user)).filter(({ revoked_at: ended }) => ended === null)).toEqual([]);
  }

  const networkOf = ({ email }: GivenUser) => `2001:db8:${Buffer.from(email).subarray(5, 7).toString('hex')}::1`;

  const isoOf = ({ until }: { until: Date | null }) => until?.toISOString() ?? null;

  it.each(each.filter(([name]) => name !== 'a provider' && name !== 'a one-time login link'))(
    'BF-06, MO-06: gets in by %s no more, and is told until when, why, and how to appeal',
    async (_name, { enter }) => {
      const user = await app.given.user();
      const ban = await app.given.ban(user, hour);
      await expectBanned(await enter(app, user), user, isoOf(ban));
    },
  );

  it.each(each)('BF-06: does not get in by %s that was begun before', async (_name, { begin }) => {
    const user = await app.given.user();
    const redeem = await begin(app, user);
    await app.given.ban(user);
    await expectBanned(await redeem(), user, null);
  });

  it.each(each)(
    'BF-06: does not get in by %s and a second factor, between the two either',
    async (_name, { enter }) => {
      const user = await app.given.userWithTotp();
      const first = await enter(app, user);
      expect(first.body['status']).toBe('second_step_required');
      const ban = await app.given.ban(user, hour);
      await expectBanned(await app.given.secondStep(user, first), user, isoOf(ban));
    },
  );

  it('BF-06: comes back from a provider with the reason alone, and nothing is brought up to date', async () => {
    const user = await app.given.user();
    await app.given.ban(user);
    await byProviderOnly(user);
    const { back } = await new FrontEnd(app).goThere(provider);
    expect([back.searchParams.get('error'), back.searchParams.has('code')]).toEqual(['account_banned', false]);
  });

  async function byProviderOnly({ id }: GivenUser): Promise<void> {
    provider.token.claims = { sub: id };
    await app.sql(
      `insert into oauth_accounts (id, user_id, provider, issuer, subject) values (gen_random_uuid(), $1, 'openid', $2, $3)`,
      [id, provider.issuer, id],
    );
  }

  it('BF-06: gets no login link from a service either', async () => {
    const user = await app.given.user();
    await app.given.ban(user);
    const { token } = await app.given.signedIn({ role: 'admin' });
    expect(told(await app.http.post(`/api/v1/users/${user.id}/login-links`, {}, { token }))).toBe('403 user_inactive');
  });

  it('PK-05, BF-06: with a passkey hears what a stranger hears, before and while they are at it', async () => {
    const desk = new PasskeyDesk(app);
    const { user, authenticator } = await desk.owner();
    const begun = await desk.beginSigningIn();
    await app.given.ban(user);
    let networks = 0;
    const show = ({ challenge, options }: typeof begun, by: Authenticator) =>
      app.http.post(
        door,
        { challenge, credential: by.get(options) },
        { headers: { 'x-forwarded-for': `192.0.2.${String(++networks)}` } },
      );
    const stranger = await show(await desk.beginSigningIn(), new Authenticator());
    expect(told(stranger)).toBe('401 invalid_credentials');
    expect(seenByStranger(await show(begun, authenticator))).toEqual(seenByStranger(stranger));
    expect(seenByStranger(await show(await desk.beginSigningIn(), authenticator))).toEqual(seenByStranger(stranger));
    const failed = (await app.facts.auditOf(user)).filter(({ action }) => action === 'sign_in.failed');
    expect(failed.at(-1)?.details).toEqual({ method: 'passkey', reason: 'account_banned' });
  });

  it('BF-06: shows a passkey as second factor in vain', async () => {
    const desk = new PasskeyDesk(app);
    const { user, authenticator } = await desk.owner();
    const { challenge } = (await app.given.signIn(user)).body as { challenge: string };
    const { body } = await app.http.post('/api/v1/auth/second-step/options', { challenge });
    const ban = await app.given.ban(user, hour);
    const credential = authenticator.get(body['options'] as Parameters<Authenticator['get']>[0]);
    const shown = { challenge, method: 'passkey', credential };
    await expectBanned(await app.http.post('/api/v1/auth/second-step', shown), user, isoOf(ban));
  });

  it('BF-06: uses no session, no refresh token and no device that they had', async () => {
    const session = await app.given.signedIn();
    const device = await app.given.device(session);
    const ban = await app.given.ban(session.user, hour);
    const me = (token: string) => app.http.get('/api/v1/users/me', { token });
    const refreshed = await app.given.refresh(session.refreshToken);
    for (const refused of [await me(session.token), await me(device.token), refreshed]) {
      expect(told(refused)).toBe('403 account_banned');
      expect(refused.body).toMatchObject({
        ...{ until: isoOf(ban), reason: 'a public reason', appealToken: expect.stringMatching(/^gta_/) },
      });
    }
    const waiting = await app.given.signedIn();
    const unapproved = await app.given.device(waiting, { approved: false });
    await app.given.ban(waiting.user);
    const current = await app.http.get('/api/v1/devices/current', { token: unapproved.token });
    expect(told(current)).toBe('403 account_banned');
  });

  it('BF-06: is refused with a token of the company’s backend, which knows no bans', async () => {
    const user = await app.given.user();
    await app.sql(
      `insert into oauth_accounts (id, user_id, provider, issuer, subject) values (gen_random_uuid(), $1, 'backend', 'the-company', $2)`,
      [user.id, user.email],
    );
    backend.behave((_request, reply) => {
      answer(reply, 200, { user: { id: user.email } });
    });
    const token = `a-token-of-the-backend-${user.id}`;
    const ask = () => app.http.get('/api/v1/auth/userinfo', { token });
    expect((await ask()).status).toBe(200);
    await app.given.ban(user);
    expect(told(await ask())).toBe('403 account_banned');
    settingsFor(backend);
  });
});
