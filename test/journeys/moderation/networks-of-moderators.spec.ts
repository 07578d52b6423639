import { startTestApp, type TestApp } from '../../support/app.js';

describe('networks of people who look after the place', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings: { TRUST_PROXY: '1' } });
  });

  afterAll(async () => {
    await app.close();
  });

  const signInFrom = async (ip: string, role: 'default' | 'manager' | 'admin') => {
    const { email, password } = await app.given.user({ role });
    const answer = await app.http.post(
      '/api/v1/auth/login',
      { email, password },
      { headers: { 'x-forwarded-for': ip } },
    );
    return { token: answer.body['token'] as string };
  };

  it('MO-06: are banned by nobody of an equal or lower role', async () => {
    const admin = await signInFrom('198.51.103.9', 'admin');
    const manager = await signInFrom('198.51.105.9', 'manager');
    await signInFrom('198.51.107.9', 'manager');
    await signInFrom('198.51.109.9', 'default');
    const ban = async ({ token }: { token: string }, address: string) => {
      const body = { address, duration: '1h', reason: 'a reason' };
      const { status, body: answer } = await app.http.post('/api/v1/moderation/bans', body, { token });
      return status === 201 ? status : (answer['code'] as string);
    };
    for (const address of ['198.51.103.9', '198.51.103.0/24', '198.51.107.9', '198.51.96.0/20'])
      expect([address, await ban(manager, address)]).toEqual([address, 'insufficient_perms']);
    expect(await ban(manager, '198.51.109.0/24')).toBe(201);
    expect(await ban(admin, '198.51.107.9')).toBe(201);
    expect(await ban(admin, '198.51.111.9')).toBe(201);
  });

  it('MO-06: nobody lifts a ban of their own, not even one that is over', async () => {
    const user = await app.given.user({ role: 'manager' });
    await app.given.ban(user, 1);
    const [ban] = await app.sql<{ id: string }>('select id from sanctions where user_id = $1', [user.id]);
    const { token } = await app.given.session(user);
    const { status, body } = await app.http.post(
      `/api/v1/moderation/bans/${String(ban?.id)}/lift`,
      { reason: 'a reason' },
      { token },
    );
    expect([status, body['code']]).toEqual([409, 'own_account']);
  });

  it('BF-06: whoever is banned signs nobody out with an old token either, and needs not to', async () => {
    const { user, token } = await app.given.signedIn();
    await app.given.ban(user);
    const { status, body } = await app.http.post('/api/v1/auth/logout', { scope: 'all' }, { token });
    expect([status, body['code']]).toEqual([403, 'account_banned']);
  });
});
