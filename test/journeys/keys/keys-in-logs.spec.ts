import { startTestApp, type TestApp } from '../../support/app.js';
import { basic, bearer, introspectPath, ServicesScene } from '../../support/services-scene.js';

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

  it('AK-06, LG-01: nor of what a service shows, and of what it was shown: Basic, a form, a token in place of the key', async () => {
    const services = new ServicesScene(() => app);
    const [key, asked] = [await services.key(), await services.key()];
    const client = await services.clientTokenOf(key);
    const before = written.length;
    const shown = [basic(key), bearer(client)];
    const uses = [
      ...shown.map((headers) => services.form(introspectPath, { token: asked.secret }, headers)),
      services.form(introspectPath, { token: client }, basic(key)),
      ...shown.map((headers) => services.token({ grant_type: 'client_credentials' }, headers)),
      // Where nobody looks for it, and where it is refused.
      services.token({ grant_type: 'client_credentials', client_id: key.id, client_secret: key.secret }),
      services.form(`${introspectPath}?token=${asked.secret}`, { token: asked.secret }),
    ];
    expect((await Promise.all(uses)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 400, 401, 401]);
    expect(written.length - before).toBeGreaterThanOrEqual(uses.length);
    const log = written.join('');
    const encoded = String(basic(key)['authorization']).slice('Basic '.length);
    const secrets = [key, asked].map(({ secret }) => secret.slice(42, 60));
    // Of the encoded pair what is of the secret: the id is known.
    for (const each of [...secrets, encoded, encoded.slice(108, 132), client.split('.')[2]!]) {
      expect(each.length).toBeGreaterThanOrEqual(18);
      expect(log).not.toContain(each);
    }
    expect(log).not.toMatch(/eyJ|gth_|Basic /);
  });
});
