import { startTestApp, type TestApp } from '../../support/app.js';

describe('API keys and the log', () => {
  let app: TestApp;
  const written: string[] = [];

  beforeAll(async () => {
    app = await startTestApp({
      settings: { LOG_LEVEL: 'debug' },
      log: { write: (line: string) => written.push(line) },
    });
  });

  afterAll(async () => {
    await app.close();
  });

  it('AK-06, LG-01: it names a key by the id in its prefix, and holds nothing of any secret', async () => {
    const { user, token } = await app.given.signedIn();
    const share = { scopes: ['profile:read'], resource: 'chat 7' };
    const { body } = await app.http.post('/api/v1/api-keys', { name: 'Report', share }, { token });
    const { id, secret, shareSecret } = body as { id: string; secret: string; shareSecret: string };
    const called = await app.http.get('/api/v1/users/me', { token: secret });
    const shared = await app.http.get('/api/v1/users/me', { headers: { 'x-api-key': shareSecret } });
    const rotated = await app.http.post(`/api/v1/api-keys/${id}/rotate`, {}, { token });
    await app.http.get(`/api/v1/users/me?api_key=${secret}`);
    await app.http.get('/api/v1/users/me', { token: `${secret.slice(0, -1)}!` });
    await app.http.post('/api/v1/api-keys/leaked', { secret: shareSecret });
    const lines = written.map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const { headers } of [called, shared])
      expect(lines.find(({ requestId }) => requestId === headers.get('x-request-id'))).toMatchObject({
        ...{ actor: user.id, key: id },
      });
    for (const each of [secret, shareSecret, String(rotated.body['secret'])])
      expect(written.filter((line) => line.includes(each.slice(42, 60)))).toEqual([]);
  });
});
