import { startTestApp, type TestApp } from '../support/app.js';

describe('how long a session lives', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  it('SE-01: a session ends after 7 days without refresh', async () => {
    const idle = await app.given.signedIn();
    const active = await app.given.signedIn();
    await app.clock.advance('6d');
    const { refreshToken } = await app.given.refreshed(active.refreshToken);
    await app.clock.advance('25h');
    expect(await app.given.refreshCode(idle.refreshToken)).toEqual([401, 'token_expired']);
    expect(await app.given.refreshCode(refreshToken)).toEqual([200, 'ok']);
  });

  it('SE-01: and after 30 days in any case, however often it is refreshed', async () => {
    const { user, refreshToken: first } = await app.given.signedIn();
    let newest = first;
    for (let day = 0; day < 29; day += 5) {
      newest = (await app.given.refreshed(newest)).refreshToken;
      await app.clock.advance('5d');
    }
    expect(await app.given.refreshCode(newest)).toEqual([401, 'token_expired']);
    const [session] = await app.facts.sessionsOf(user);
    expect(session?.revoked_at).toBeNull();
  });

  it('SE-01: an access token never outlives its session', async () => {
    const { user, refreshToken: first } = await app.given.signedIn();
    let newest = first;
    for (let day = 0; day < 25; day += 5) {
      newest = (await app.given.refreshed(newest)).refreshToken;
      await app.clock.advance('5d');
    }
    newest = (await app.given.refreshed(newest)).refreshToken;
    await app.sql(`update sessions set absolute_expires_at = gatehouse.now() + interval '60 s' where user_id = $1`, [
      user.id,
    ]);
    const { body } = await app.given.refresh(newest);
    expect(body['expiresIn']).toBeGreaterThan(50);
    expect(body['expiresIn']).toBeLessThanOrEqual(60);
  });
});
