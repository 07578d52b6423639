import { decodeJwt } from 'jose';
import { startTestApp, type TestApp } from '../../support/app.js';

describe('organizations', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(async () => {
    await app.close();
  });

  it('B-7: whoever makes one is its owner, and finds it among their own', async () => {
    const ada = await app.given.signedIn();
    const made = await app.http.post(
      '/api/v1/organizations',
      { name: 'Analytical Engines Ltd.' },
      { token: ada.token },
    );
    expect(made.text).toContain('analytical-engines-ltd');
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      slug: 'analytical-engines-ltd',
      role: 'owner',
      planType: 'free',
      status: 'active',
      domain: null,
    });
    expect(made.headers.get('location')).toMatch(new RegExp(`/api/v1/organizations/${made.body['id'] as string}$`));
    const mine = await app.http.get('/api/v1/organizations', { token: ada.token });
    expect(mine.body).toEqual({ items: [made.body], nextCursor: null });
  });

  it('S2-6, B-7: acting in one is said by the token, by the next ones of the session too, and ends', async () => {
    const ada = await app.given.signedIn();
    const { id, slug } = await app.given.organization(ada.user);
    const active = await app.http.post(`/api/v1/organizations/${id}/activate`, undefined, { token: ada.token });
    expect(active.status).toBe(200);
    expect(decodeJwt(active.body['token'] as string)).toMatchObject({ org: { id, slug, role: 'owner', plan: 'free' } });
    expect((await app.http.get('/api/v1/auth/userinfo', { token: active.body['token'] as string })).status).toBe(200);
    // The token before it says something that is no longer true.
    expect((await app.http.get('/api/v1/auth/userinfo', { token: ada.token })).body['code']).toBe('invalidated_token');
    const refreshed = await app.given.refreshed(ada.refreshToken);
    expect(decodeJwt(refreshed.token)).toMatchObject({ org: { id, role: 'owner' } });
    const ended = await app.http.post('/api/v1/organizations/deactivate', undefined, { token: refreshed.token });
    expect(decodeJwt(ended.body['token'] as string)).not.toHaveProperty('org');
  });
});
