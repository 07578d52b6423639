import { startTestApp, type TestApp } from '../support/app.js';
import { sendRaw } from '../support/raw-http.js';

const client = 'https://app.example.org';
const closedPolicy = "default-src 'none'; frame-ancestors 'none'";

describe('what every answer carries', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({
      settings: { DOMAIN_SERVER: 'https://id.example.org', DOMAIN_CLIENT: `${client},https://two.example.org` },
    });
  });

  afterAll(async () => {
    await app.close();
  });

  const json = { 'content-type': 'application/json' };

  it.each([
    ['an answer', 'GET', '/api/v1/auth/config', {}, 200],
    ['health', 'GET', '/health/live', {}, 200],
    ['the keys', 'GET', '/.well-known/jwks.json', {}, 200],
    ['a route that is not there', 'GET', '/api/v1/nothing', {}, 404],
    ['a path that cannot be decoded', 'GET', '/api/v1/%ff', {}, 404],
    ['a parameter that is no id', 'DELETE', `/api/v1/sessions/${'a'.repeat(300)}`, {}, 404],
    ['a method that is not used', 'PUT', '/api/v1/auth/login', { body: '{}', headers: json }, 404],
    ['OPTIONS outside a browser', 'OPTIONS', '/api/v1/auth/login', {}, 404],
    ['not signed in', 'GET', '/api/v1/users/me', {}, 401],
    ['wrong fields', 'POST', '/api/v1/auth/login', { body: {} }, 400],
    ['no JSON', 'POST', '/api/v1/auth/login', { body: '{', headers: json }, 400],
    [
      'another media type',
      'POST',
      '/api/v1/auth/login',
      { body: 'a=b', headers: { 'content-type': 'text/plain' } },
      415,
    ],
    ['too large', 'POST', '/api/v1/auth/login', { body: { password: 'x'.repeat(200_000) } }, 413],
  ])('HD-01: %s', async (_what, method, path, options, status) => {
    const answer = await app.http.send(method, path, options);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toBe(closedPolicy);
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    expect(answer.headers.get('vary')).toContain('Origin');
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('content-type')).toMatch(/; charset=utf-8$/);
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('server')).toBeNull();
    if (!path.startsWith('/.well-known')) expect(answer.headers.get('cache-control')).toBe('no-store');
    if (status >= 400) {
      expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(answer.body['requestId']).toBe(answer.headers.get('x-request-id'));
    }
  });

  it('HD-01: no HSTS where the service itself is http', async () => {
    const development = await startTestApp();
    const answer = await development.http.get('/health/live');
    await development.close();
    expect(answer.headers.get('strict-transport-security')).toBeNull();
  });

  it('CK-05: pages of the listed clients may read answers, with credentials', async () => {
    const answer = await app.http.get('/api/v1/users/me', { headers: { origin: client } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('access-control-allow-origin')).toBe(client);
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
    expect(answer.headers.get('access-control-expose-headers')).toBe(
      'ETag, Link, Location, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id',
    );
  });

  it('CK-05: a client may ask first', async () => {
    const headers = { origin: 'https://two.example.org', 'access-control-request-method': 'DELETE' };
    const answer = await app.http.send('OPTIONS', '/api/v1/sessions/1', { headers });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://two.example.org');
    expect(answer.headers.get('access-control-allow-methods')).toContain('DELETE');
    expect(answer.headers.get('access-control-allow-headers')).toContain('Authorization');
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    'https://app.example.org.evil.example',
    'https://evil-app.example.org',
    'https://app.example.orgx',
    'https://APP.example.org',
    'http://app.example.org',
    'https://app.example.org:8443',
    'https://sub.app.example.org',
    'https://app.example.org/',
    'null',
    '*',
  ])('CK-05: %s gets no permission', async (origin) => {
    const preflight = { origin, 'access-control-request-method': 'POST' };
    const answers = [
      await app.http.get('/api/v1/users/me', { headers: { origin } }),
      await app.http.send('OPTIONS', '/api/v1/auth/login', { headers: preflight }),
    ];
    for (const { headers } of answers) {
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(headers.get('vary')).toContain('Origin');
    }
  });
});

describe('the ways round the front door', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({
      settings: {
        DOMAIN_SERVER: 'http://id.example.org',
        DOMAIN_CLIENT: 'http://one.example.org,http://two.example.org',
      },
    });
  });

  afterAll(async () => {
    await app.close();
  });

  it.each([
    '//api/v1/users/me',
    '/api//v1/users/me',
    '/api/v1/users//me',
    '/api/v1/users/me/',
    '/API/v1/users/me',
    '/api/v1/Users/Me',
    '/api/v1/users%2fme',
    '/api%2fv1/users/me',
    '/api/v1/auth/../users/me',
    '/api/v1/auth/%2e%2e/users/me',
    '/api/v1/users/me;x=y',
    '/api/v1/users/me%00',
    '/api/v1/users/me%20',
    '/api/v1\\users\\me',
    '/health/live/../../api/v1/users/me',
    '/api/v1/users/me.json',
  ])('AZ-01: GET %s leads nowhere', async (path) => {
    const answer = await sendRaw(app.origin, `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'not_found' });
    expect(answer.head).toContain(`content-security-policy: ${closedPolicy}`);
    expect(answer.head).toMatch(/x-request-id: [0-9a-f-]{36}/);
  });

  it('AZ-01: an address in absolute form is judged like its path', async () => {
    const answer = await sendRaw(
      app.origin,
      `GET http://localhost/api/v1/users/me HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    );
    expect([401, 404]).toContain(answer.status);
    expect(answer.head).toMatch(/x-request-id: [0-9a-f-]{36}/);
  });

  it('AZ-01: HEAD asks who is there like GET', async () => {
    expect((await app.http.send('HEAD', '/api/v1/users/me', {})).status).toBe(401);
  });

  it.each(['TRACE', 'CONNECT', 'PROPFIND', 'LOCK', 'SEARCH', 'PURGE'])('HD-02: %s does nothing', async (method) => {
    const target = method === 'CONNECT' ? 'localhost:80' : '/api/v1/users/me';
    const { status, body } = await sendRaw(
      app.origin,
      `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nCookie: a=b\r\n\r\n`,
      2_000,
    );
    if (method === 'CONNECT') expect(status).toBe(0);
    else expect([400, 404]).toContain(status);
    expect(body).not.toContain('a=b');
  });

  it.each(['/', '/docs-json', '/api/v1/auth/config', '/api/v1/users/me', '/nowhere'])(
    'HD-02: a Host that is not ours changes nothing in the answer of %s',
    async (path) => {
      const askedAs = async (host: string) => {
        const head = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nX-Forwarded-Host: ${host}\r\nConnection: close\r\n\r\n`;
        const answer = await sendRaw(app.origin, head);
        const told = `${answer.head} ${answer.body}`.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'an id');
        return told.replace(/date: .*/, '').replace(/ratelimit: .*/, '');
      };
      expect(await askedAs('evil.example')).toBe(await askedAs('localhost:3080'));
    },
  );

  it.each(['/dev/mailbox', '/dev/mailbox.json'])(
    'HD-02: %s, with its tokens, is found under no name that a foreign page could have brought here',
    async (path) => {
      const statusUnder = async (host: string) =>
        (
          await sendRaw(
            app.origin,
            `GET ${path} HTTP/1.1\r\nX-Forwarded-Host: localhost\r\n${host}Connection: close\r\n\r\n`,
          )
        ).status;
      for (const host of [
        'localhost:3080',
        '127.0.0.1',
        '[::1]:3080',
        'a.localhost',
        'id.example.org',
        'two.example.org',
      ])
        expect([host, await statusUnder(`Host: ${host}\r\n`)]).toEqual([host, 200]);
      for (const host of ['evil.example', '127.0.0.1.evil.example:3080', 'localhost.evil.example', '192.0.2.7', 'a b'])
        expect([host, await statusUnder(`Host: ${host}\r\n`)]).toEqual([host, 404]);
    },
  );

  it.each(['x-http-method-override', 'x-http-method', 'x-method-override'])(
    'CK-03: %s does not change the method',
    async (header) => {
      const answer = await app.http.post('/api/v1/auth/login?_method=DELETE', {}, { headers: { [header]: 'DELETE' } });
      expect([answer.status, answer.body['code']]).toEqual([400, 'invalid_request']);
      expect((await app.http.post('/api/v1/users/me', {}, { headers: { [header]: 'GET' } })).status).toBe(404);
    },
  );

  it.each([
    ['both lengths', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
    ['a length that is none', 'Content-Length: 2,2\r\n\r\n{}'],
    ['a folded header', 'X-A: b\r\n c\r\nContent-Length : 2\r\n\r\n{}'],
    ['chunked twice', 'Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n'],
  ])('HD-02: %s: the request is refused and the connection closed', async (_what, rest) => {
    const head = 'POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
    const answer = await sendRaw(app.origin, head + rest);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'malformed_request', status: 400 });
    expect(answer.head).toContain('connection: close');
    expect(answer.head).toContain('x-content-type-options: nosniff');
  });
});
