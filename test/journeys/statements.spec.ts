import { startTestApp, type TestApp } from '../support/app.js';
import type { GivenUser } from '../support/given.js';

/** Each statement is a round trip to another machine: what a route costs is decided here, and not by accident. */
describe('how many statements a request costs', () => {
  let app: TestApp;
  let ada: GivenUser;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
    ada = await app.given.user();
    await app.given.session(ada);
  });

  afterAll(async () => {
    await app.close();
  });

  async function cost(status: number, ask: () => Promise<{ status: number }>): Promise<number> {
    let seen = 0;
    const statements = await app.facts.statementsDuring(async () => {
      seen = (await ask()).status;
    });
    expect(seen).toBe(status);
    return statements;
  }

  it('S2-64: a signed-in request costs none, once this instance has seen the session', async () => {
    const { token } = await app.given.session(ada);
    const me = () => app.http.get('/api/v1/users/me', { token });
    // What happened before is told a second time by the next poll, and memory forgets a second time.
    await app.facts.newsHeard();
    expect(await cost(200, me)).toBe(1);
    expect(await cost(200, me)).toBe(0);
    expect(await cost(200, () => app.http.get('/api/v1/auth/verify', { token }))).toBe(0);
    expect(await cost(200, () => app.http.get('/api/v1/auth/userinfo', { token }))).toBe(0);
    expect(await cost(200, () => app.http.get('/api/v1/sessions', { token }))).toBe(1);
  });

  it('a refresh costs two, its audit row among them', async () => {
    const { refreshToken } = await app.given.session(ada);
    const refresh = () => app.given.refresh(refreshToken);
    expect(await cost(200, refresh)).toBe(2);
    expect((await app.facts.auditOf(ada)).at(-1)?.action).toBe('session.refreshed');
    // The same again within the grace.
    expect(await cost(200, refresh)).toBe(2);
  });

  it('a sign-in costs at most five, its audit row and the mail about a new device among them', async () => {
    expect(await cost(200, () => app.given.signIn(ada))).toBeLessThanOrEqual(5);
    const eve = await app.given.user();
    expect(await cost(200, () => app.given.signIn(eve))).toBeLessThanOrEqual(5);
    expect(await cost(401, () => app.given.signIn({ ...ada, password: 'not it at all' }))).toBeLessThanOrEqual(5);
    expect(await cost(401, () => app.given.signIn({ email: 'nobody@example.org', password: 'x' }))).toBeLessThanOrEqual(
      5,
    );
  });

  it('what names no session of ours costs none', async () => {
    const forged = `${'e'.repeat(40)}.${'e'.repeat(40)}.${'e'.repeat(86)}`;
    expect(await cost(401, () => app.http.get('/api/v1/users/me', { token: forged }))).toBe(0);
    expect(await cost(401, () => app.given.refresh(`gtr_${'A'.repeat(72)}`))).toBe(0);
    expect(await cost(204, () => app.http.post('/api/v1/auth/logout', { refreshToken: `gtr_${'A'.repeat(72)}` }))).toBe(
      0,
    );
  });

  it('a sign-out costs three', async () => {
    const { refreshToken } = await app.given.session(ada);
    expect(await cost(204, () => app.http.post('/api/v1/auth/logout', { refreshToken }))).toBeLessThanOrEqual(3);
  });
});
