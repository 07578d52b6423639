import { BackendTokenStore } from '#domain/custom-backend/tokens/backend-token-store.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { type ForeignHash, foreignHashes } from '../support/foreign-hashes.js';
import type { Answer } from '../support/http-client.js';
import { mailedToken } from '../support/mails.js';
import { type ServiceProcess, startProcess } from '../support/process.js';

const login = '/api/v1/auth/login';
const userinfo = '/api/v1/auth/userinfo';

/** Two of ours: the one hands its people over to the other. Passport keeps its strategies per process, so each has one of its own. */
describe('one Gatehouse that signs people in at another', () => {
  /** The database of the server, and people in it. */
  let there: TestApp;
  let server: ServiceProcess;
  let client: TestApp;
  let settings: Record<string, string>;

  beforeAll(async () => {
    there = await startTestApp();
    await there.given.user({ role: 'admin' });
    server = await startProcess(there.database.url, {
      DOMAIN_SERVER: 'http://backend.example',
      TRUSTED_NETWORKS: '127.0.0.1',
      LOGIN_MAX: '5',
    });
    await server.until('/health/ready', 200);
    settings = {
      USE_CUSTOM_BACKEND_AUTH: 'true',
      BACKEND_AUTH_URL: `${server.origin}/api/v1/auth/login`,
      BACKEND_USER_INFO_URL: `${server.origin}/api/v1/auth/userinfo`,
      BACKEND_REFRESH_URL: `${server.origin}/api/v1/auth/refresh`,
      OUTGOING_ALLOWED_HOSTS: new URL(server.origin).host,
      BACKEND_EMAIL_DOMAINS: 'example.org',
      BACKEND_ADOPT_ACCOUNTS: 'true',
      BACKEND_ACCEPT_TOKENS: 'true',
      TRUSTED_PROXIES: '127.0.0.1',
      LOGIN_MAX: '1000',
    };
    client = await startTestApp({ settings });
    await client.given.user({ role: 'admin' });
  }, 90_000);

  afterAll(async () => {
    await server.kill();
    await Promise.all([client.close(), there.close()]);
  });

  /** By way of the client, each person from an address of their own. */
  const enter = (username: string, password: string, ip = '203.0.113.1'): Promise<Answer> =>
    client.http.post(login, { username, password }, { headers: { 'x-forwarded-for': ip } });

  const tokensThere = async (username: string, password: string) => {
    const { body } = await server.http.post(
      login,
      { username, password },
      { headers: { 'x-forwarded-for': '203.0.113.2' } },
    );
    return { token: body['token'] as string, refreshToken: body['refreshToken'] as string };
  };

  it('S1-1, S1-2, S1-16, S1-25, S1-26: somebody of the backend signs in with address or username, and is the same person each time', async () => {
    const ada = await there.given.user({ name: 'Ada', username: 'ada' });
    const [byAddress, byName] = [await enter(ada.email, ada.password), await enter('ADA', ada.password)];
    expect(byAddress.body).toMatchObject({
      status: 'signed_in',
      user: { email: ada.email, username: 'ada', name: 'Ada', role: 'default', emailVerified: true },
    });
    const { id } = byAddress.body['user'] as { id: string };
    expect([byName.body['user'].id, id === ada.id]).toEqual([id, false]);
    // What is signed in is a session here like any other.
    expect((await client.http.get(userinfo, { token: byAddress.body['token'] as string })).status).toBe(200);
    const refreshed = await client.given.refresh(byAddress.body['refreshToken'] as string);
    expect(refreshed.status).toBe(200);
    expect((await enter(ada.email, 'something else entirely')).body['code']).toBe('invalid_credentials');
  });

  it('S1-15, S1-30: the backend counts the people behind us, and not us', async () => {
    const ada = await there.given.user();
    for (let tries = 0; tries < 8; tries++) {
      const answer = await enter(`nobody${tries}@example.org`, 'whatever it may be', '198.51.100.7');
      expect([tries, answer.status]).toEqual([tries, tries < 5 ? 401 : 429]);
    }
    expect((await enter(ada.email, ada.password, '198.51.100.8')).status).toBe(200);
    const sessions = await there.sql(`select ip from sessions where user_id = $1`, [ada.id]);
    expect(sessions).toEqual([{ ip: '198.51.100.8' }]);
  });

  it('S1-5, S1-6, S1-12, S1-18, S1-20: its tokens are kept for as long as it says, and refreshed once, however many need one', async () => {
    const ada = await there.given.user();
    const { body } = await enter(ada.email, ada.password);
    const { id } = body['user'] as { id: string };
    const [{ life }] = (await client.sql<{ life: number }>(
      'select extract(epoch from expires_at - created_at)::int as life from backend_tokens where user_id = $1',
      [id],
    )) as [{ life: number }];
    expect(Math.abs(life - 900)).toBeLessThan(5);
    const store = client.nest.get(BackendTokenStore, { strict: false });
    const first = await store.freshTokenOf(id);
    expect((await server.http.get(userinfo, { token: first! })).body['user'].id).toBe(ada.id);
    await client.clock.advance('15m');
    const renewed = await Promise.all([1, 2, 3, 4, 5].map(() => store.freshTokenOf(id)));
    expect([new Set(renewed).size, renewed[0] === first]).toEqual([1, false]);
    expect((await server.http.get(userinfo, { token: renewed[0]! })).body['user'].id).toBe(ada.id);
    expect((await there.facts.sessionsOf(ada)).map(({ counter }) => counter)).toEqual([1]);
  });

  it('S1-3, S1-4, S1-11, S1-19, S1-24: a token of the backend is taken beside our own, until it ends there', async () => {
    const grace = await there.given.user({ name: 'Grace' });
    const { token, refreshToken } = await tokensThere(grace.email, grace.password);
    const me = await client.http.get(userinfo, { token });
    expect(me.body['user']).toMatchObject({ email: grace.email, name: 'Grace' });
    const { body } = await enter(grace.email, grace.password);
    expect(body['user'].id).toBe(me.body['user'].id);
    expect((await client.http.get(userinfo, { token: body['token'] as string })).status).toBe(200);
    await server.http.post('/api/v1/auth/logout', { refreshToken });
    await client.clock.advance('61s');
    expect((await client.http.get(userinfo, { token })).body['code']).toBe('invalid_auth');
  });

  it('S1-21, S1-23: an administrator there is one here, and no longer once it is over there', async () => {
    const boss = await there.given.user({ role: 'admin' });
    expect((await enter(boss.email, boss.password)).body['user'].role).toBe('admin');
    await there.sql(`update users set role = 'default' where id = $1`, [boss.id]);
    expect((await enter(boss.email, boss.password)).body['user'].role).toBe('default');
  });

  it('S1-7, S1-8: its failures are told in one shape, at the paths that were set', async () => {
    const failures = [
      await server.http.post(
        login,
        { username: 'nobody', password: 'nothing' },
        { headers: { 'x-forwarded-for': '203.0.113.3' } },
      ),
      await server.http.get(userinfo, { token: 'x'.repeat(40) }),
      await server.http.post('/api/v1/auth/refresh', { refreshToken: `gtr_${'A'.repeat(72)}` }),
    ];
    for (const { status, body, headers } of failures) {
      expect([status, headers.get('content-type')]).toEqual([401, expect.stringContaining('application/problem+json')]);
      expect(body).toMatchObject({
        status: 401,
        title: 'Unauthorized',
        code: expect.any(String),
        detail: expect.any(String),
      });
    }
  });

  it('MF-04, S1-25: a second factor there keeps a password from being enough here, and tells a guesser nothing', async () => {
    const ada = await there.given.userWithTotp();
    const answer = await enter(ada.email, ada.password);
    expect([answer.status, answer.body['code']]).toEqual([401, 'invalid_credentials']);
  });

  it('S1-14, S1-39, S1-40: switched on, people who are here come in by the backend; switched off and restarted, by what they had before', async () => {
    const email = 'moved@example.org';
    const vectors = foreignHashes.flatMap((each) => each.vectors);
    const isBcrypt = ({ stored, password }: ForeignHash): boolean => stored.startsWith('$2') && password.length >= 8;
    const { stored, password } = vectors.find(isBcrypt)!;
    const local = await client.given.user({ email });
    await client.sql('update passwords set hash = $2 where user_id = $1', [local.id, stored]);
    const ada = await there.given.user({ email, password: 'the phrase of the backend' });
    const newcomer = await there.given.user({ email: 'newcomer@example.org' });
    expect((await enter(email, ada.password)).body['user'].id).toBe(local.id);
    expect((await enter(email, password)).status).toBe(401);
    const { body } = await enter(newcomer.email, newcomer.password);

    const off = await startProcess(client.database.url, { LOGIN_MAX: '1000' });
    await off.until('/health/ready', 200);
    const back = await off.http.post(login, { email, password });
    expect([back.status, back.body['user'].id]).toEqual([200, local.id]);
    expect((await off.http.post(login, { email, password: ada.password })).status).toBe(401);
    // Who had none here gets one by mail, in the same account.
    await off.http.post('/api/v1/auth/password-reset', { email: newcomer.email });
    const token = await mailedToken(client, newcomer.email, 'password_reset');
    const chosen = 'a phrase of their own';
    await off.http.post('/api/v1/auth/password-reset/confirm', { token, password: chosen });
    const own = await off.http.post(login, { email: newcomer.email, password: chosen });
    expect([own.status, own.body['user'].id]).toEqual([200, body['user'].id]);
    await off.kill();

    const onAgain = await startProcess(client.database.url, settings);
    await onAgain.until('/health/ready', 200);
    const again = await onAgain.http.post(login, { username: email, password: ada.password });
    expect([again.status, again.body['user'].id]).toEqual([200, local.id]);
    await onAgain.kill();
  });
});
