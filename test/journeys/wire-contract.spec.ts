import { readFileSync } from 'node:fs';
import { errorCatalogue } from '#platform/errors/domain-error.js';
import { startTestApp, type TestApp } from '../support/app.js';

describe('programs that were written for another backend', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings: { SESSION_EXPIRY: '1000 * 60 * 60' } });
  });

  afterAll(async () => {
    await app.close();
  });

  it('S1-1, S1-2: sign in with {username, password}, an e-mail address in either', async () => {
    const { id, email, username, password } = await app.given.user({ name: 'Ada' });
    for (const identifier of [email, username]) {
      const { status, body } = await app.http.post('/api/v1/auth/login', { username: identifier, password });
      expect(status).toBe(200);
      expect(body).toMatchObject({ token: expect.any(String), refreshToken: expect.any(String) });
      expect(body['user']).toMatchObject({ id, email, username, name: 'Ada' });
    }
  });

  it('S1-3, S1-4: ask who somebody is, wrapped in user', async () => {
    const { user, token } = await app.given.signedIn({ name: 'Grace' });
    const { body } = await app.http.get('/api/v1/auth/userinfo', { token });
    const { id, email, username } = user;
    expect(body).toMatchObject({ user: { id, email, username, name: 'Grace' } });
  });

  it('S1-5, S1-6: refresh with the token in the body, and get a new pair', async () => {
    const { refreshToken } = await app.given.signedIn();
    const { body } = await app.given.refresh(refreshToken);
    expect(Object.keys(body).sort()).toEqual(['expiresIn', 'refreshToken', 'token', 'tokenType']);
    expect(body['refreshToken']).not.toBe(refreshToken);
  });

  it('S1-17: keep both tokens in cookies, which hold 4,096 bytes each', async () => {
    const { token, refreshToken } = await app.given.signedIn({ username: `a${'b'.repeat(63)}`, name: 'é'.repeat(100) });
    expect(Buffer.byteLength(`__Host-access_token=${token}`)).toBeLessThan(2048);
    expect(Buffer.byteLength(`__Host-refresh_token=${refreshToken}`)).toBeLessThan(512);
  });

  it('S3-23, S0-2: have access tokens of 60 minutes, by setting', async () => {
    const { body } = await app.given.signIn(await app.given.user());
    expect(body['expiresIn']).toBe(3600);
  });

  it('S2-22: ask whether a token is good, and what it says', async () => {
    const { user, token } = await app.given.signedIn();
    const { body } = await app.http.get('/api/v1/auth/verify', { token });
    expect(body).toMatchObject({ valid: true, claims: { sub: user.id, username: user.username, role: 'default' } });
    expect((await app.http.get('/api/v1/auth/verify', { token: `${token}x` })).status).toBe(401);
  });

  it('S4-91: find every error code explained where its problem points', async () => {
    const { body } = await app.http.get('/api/v1/users/me');
    expect(body['type']).toBe('http://localhost:3080/docs/errors#missing_auth');
    const page = await app.http.get('/docs/errors');
    for (const { code } of errorCatalogue()) expect(page.text).toContain(`id="${code}"`);
  });

  it('S4-92: read the API from the service, as it is written down', async () => {
    const served = await app.http.get('/docs-json');
    expect(served.body).toEqual(JSON.parse(readFileSync('openapi.json', 'utf8')));
    expect((await app.http.get('/docs-yaml')).text).toContain('openapi: 3.1.0');
  });
});
