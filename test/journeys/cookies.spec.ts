import { startTestApp, type TestApp } from '../support/app.js';
import { cookiesOf } from '../support/cookies.js';
import type { Answer } from '../support/http-client.js';

const login = '/api/v1/auth/login';
const refresh = '/api/v1/auth/refresh';
const logout = '/api/v1/auth/logout';
const server = 'https://id.example.org';
const client = 'https://app.example.net';

/** Signs in the way a browser page does. */
async function signIn(app: TestApp, origin: string): Promise<Answer> {
  const { email, password } = await app.given.user();
  return app.http.post(login, { email, password, delivery: 'cookie' }, { headers: { origin } });
}

describe('a session kept in a cookie', () => {
  let app: TestApp;
  const name = '__Host-gatehouse_refresh';
  const attributes = ['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'];

  beforeAll(async () => {
    app = await startTestApp({
      settings: { DOMAIN_SERVER: server, DOMAIN_CLIENT: client, LOGIN_MAX: '1000', KNOWN_DEVICE_EXPIRY: '45d' },
    });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  const withCookie = (path: string, value: string, body?: unknown, headers: Record<string, string> = {}) =>
    app.http.post(path, body, { headers: { origin: client, cookie: `${name}=${value}`, ...headers } });

  it('CK-01: no script, no other host and no plain connection sees it, and the answer does not hold it', async () => {
    const answer = await signIn(app, client);
    expect(answer.status).toBe(200);
    const { [name]: session, ['__Host-gatehouse_device']: device, ...others } = cookiesOf(answer);
    expect(others).toEqual({});
    expect(session?.value).toMatch(/^gtr_[\w-]{72}$/);
    expect(device?.value).toMatch(/^gtk_[\w-]{43}$/);
    for (const cookie of [session, device]) {
      expect(cookie?.attributes).toEqual(attributes);
      expect(cookie?.length).toBeLessThan(4096);
      expect(answer.text).not.toContain(cookie?.value);
    }
    expect(session?.expires?.toISOString().slice(0, 19)).toBe(String(answer.body['session'].expiresAt).slice(0, 19));
    expect(answer.body).not.toHaveProperty('refreshToken');
  });

  it('BF-05: a browser remembers its device for as long as we do', async () => {
    const device = (await signIn(app, client)).headers.getSetCookie().find((cookie) => cookie.includes('device='));
    expect(device).toContain(`Max-Age=${45 * 24 * 3600};`);
  });

  it('CK-01: a refresh renews it alike, and signing out clears it with the same attributes', async () => {
    const first = cookiesOf(await signIn(app, client))[name]?.value ?? '';
    const answer = await withCookie(refresh, first);
    expect(Object.keys(answer.body).sort()).toEqual(['expiresIn', 'token', 'tokenType']);
    const next = cookiesOf(answer)[name];
    expect(next?.attributes).toEqual(attributes);
    expect(next?.value).not.toBe(first);
    const out = await withCookie(logout, next?.value ?? '');
    expect(out.status).toBe(204);
    expect(cookiesOf(out)).toMatchObject({ [name]: { value: '', attributes, expires: new Date(0) } });
    expect((await withCookie(refresh, next?.value ?? '')).body['code']).toBe('invalidated_token');
  });

  it('CK-02: only pages of ours and of our clients may use it', async () => {
    const cookie = cookiesOf(await signIn(app, client))[name]?.value ?? '';
    const bare = (path: string, headers: Record<string, string>) =>
      app.http.post(path, undefined, { headers: { cookie: `${name}=${cookie}`, ...headers } });
    const strangers: Record<string, string>[] = [
      {},
      { origin: 'null' },
      { origin: 'https://evil.example' },
      { origin: 'https://other.example.net' },
      { origin: `${client}.evil.example` },
      { origin: `https://evil${client.slice('https://'.length)}` },
      { origin: client.replace('https', 'http') },
      { origin: `${client}:444` },
      { origin: `${client}/` },
      { origin: `${client}, https://evil.example` },
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      { origin: 'https://evil.example', referer: `${client}/` },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'none' },
      { referer: `${server}/` },
    ];
    for (const headers of strangers) {
      for (const path of [refresh, logout]) {
        const { status, body } = await bare(path, headers);
        expect([path, headers, status, body['code']]).toEqual([path, headers, 403, 'untrusted_origin']);
      }
    }
    const ours: Record<string, string>[] = [
      { origin: server },
      { 'sec-fetch-site': 'same-origin' },
      { origin: client },
    ];
    for (const headers of ours) expect([headers, (await bare(refresh, headers)).status]).toEqual([headers, 200]);
  });

  it('CK-04: a stranger’s page signs nobody in to the stranger’s account', async () => {
    const eve = await app.given.user();
    const body = { email: eve.email, password: eve.password, delivery: 'cookie' };
    const pages: Record<string, string>[] = [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    const hashes = await app.facts.hashesDuring(async () => {
      for (const headers of pages) {
        const answer = await app.http.post(login, body, { headers });
        expect([headers, answer.status, answer.body['code']]).toEqual([headers, 403, 'untrusted_origin']);
        expect(answer.headers.getSetCookie()).toEqual([]);
      }
      const form = { 'content-type': 'text/plain', origin: 'https://evil.example' };
      expect((await app.http.post(login, JSON.stringify(body), { headers: form })).status).toBe(415);
    });
    expect(hashes).toBe(0);
    const inBody = await app.http.post(login, { ...body, delivery: 'body' }, { headers: { origin: client } });
    expect([inBody.status, inBody.headers.getSetCookie()]).toEqual([200, []]);
    expect(await app.facts.sessionsOf(eve)).toHaveLength(1);
  });

  it('CK-06: a cookie that comes twice, is forged, huge or unreadable opens nothing', async () => {
    const ours = cookiesOf(await signIn(app, client))[name]?.value ?? '';
    const others = cookiesOf(await signIn(app, client))[name]?.value ?? '';
    const refused = async (cookie: string) => {
      const { status, headers } = await app.http.post(refresh, undefined, { headers: { origin: client, cookie } });
      expect([cookie.slice(0, 200), status]).toEqual([cookie.slice(0, 200), 401]);
      expect(headers.getSetCookie()).toEqual([]);
    };
    await refused(`${name}=${others}; ${name}=${ours}`);
    await refused(`${name}=${ours}; ${name}=${ours}`);
    await refused(`${name}=${ours};${name}`);
    await refused(`gatehouse_refresh=${ours}`);
    await refused(`${name.toLowerCase()}=${ours}`);
    await refused(`${name}=%E0%A4%A`);
    await refused(`${name}=`);
    await refused(`${name}="${ours}`);
    await refused(`${name}=${ours}${'A'.repeat(9_000)}`);
    await refused(`${name}=${ours.slice(0, 40)}${others.slice(40)}`);
    const huge = { origin: client, cookie: `${name}=${'A'.repeat(17_000)}` };
    expect((await app.http.post(refresh, undefined, { headers: huge })).status).toBe(431);
    for (const cookie of [ours, others]) expect((await withCookie(refresh, cookie)).status).toBe(200);
  });

  it('CK-06: a cookie that names somebody else’s session neither ends nor reads it', async () => {
    const ada = await app.given.signedIn();
    const eve = await app.given.signedIn();
    const bytes = Buffer.from(eve.refreshToken.slice(4), 'base64url');
    Buffer.from(ada.refreshToken.slice(4), 'base64url').copy(bytes, 0, 0, 22);
    const forged = `gtr_${bytes.toString('base64url')}`;
    expect((await withCookie(logout, forged)).status).toBe(204);
    expect((await withCookie(logout, forged, { scope: 'all' })).status).toBe(401);
    expect((await withCookie(refresh, forged)).body['code']).toBe('invalidated_token');
    const mixed = await withCookie(refresh, eve.refreshToken, { refreshToken: ada.refreshToken });
    expect([mixed.status, mixed.body['code']]).toEqual([400, 'ambiguous_credentials']);
    expect(await app.facts.sessionsOf(ada.user)).toMatchObject([{ counter: 0, revoked_at: null }]);
    expect(await app.facts.sessionsOf(eve.user)).toMatchObject([{ counter: 0, revoked_at: null }]);
  });
});

describe('cookies by setting', () => {
  let app: TestApp;

  afterEach(async () => {
    await app.close();
  });

  it('CK-01: plain http, on a development machine, has names of its own and reads no others', async () => {
    app = await startTestApp({ settings: { DOMAIN_SERVER: 'http://localhost:3080' } });
    const origin = 'http://localhost:3080';
    const session = cookiesOf(await signIn(app, origin))['gatehouse_refresh'];
    expect(session?.attributes).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax']);
    const send = (name: string) =>
      app.http.post(refresh, undefined, { headers: { origin, cookie: `${name}=${session?.value ?? ''}` } });
    expect((await send('__Host-gatehouse_refresh')).body['code']).toBe('missing_auth');
    expect((await send('gatehouse_refresh')).status).toBe(200);
  });

  it('CK-01: for clients on another site it is SameSite=None, and kept apart for each of them', async () => {
    const settings = { DOMAIN_SERVER: server, DOMAIN_CLIENT: client, COOKIE_SAMESITE: 'none' };
    app = await startTestApp({ settings });
    const session = cookiesOf(await signIn(app, client))['__Host-gatehouse_refresh'];
    expect(session?.attributes).toEqual(['HttpOnly', 'Partitioned', 'Path=/', 'SameSite=None', 'Secure']);
  });
});
