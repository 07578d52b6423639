import type { Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { startTestApp, type TestApp } from '../support/app.js';
import type { GivenSession } from '../support/given.js';
import { sendRaw } from '../support/raw-http.js';

const json = { 'content-type': 'application/json' };
const credentials = { email: 'mallory@example.org', password: 'a long enough phrase 42' };

describe('bodies that mean harm', () => {
  let app: TestApp;
  let ada: GivenSession;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    ada = await app.given.signedIn();
  });

  afterAll(async () => {
    await app.close();
  });

  const login = (body: unknown, headers: Record<string, string> = json) =>
    app.http.post('/api/v1/auth/login', body, { headers });

  it.each([
    ['NUL', 'Ada\u0000'],
    ['a lone surrogate', 'Ada \ud800'],
    ['a turned writing direction', 'Ada \u202egpj.exe'],
    ['an isolate', 'Ada \u2066'],
    ['an Arabic mark of direction', 'Ada \u061c'],
    ['a vowel separator that shows as nothing', 'Ada \u180e'],
    ['an annotation', 'Ada \ufff9Eve\ufffb'],
    ['a line separator', 'Ada\u2028Eve'],
    ['a paragraph separator', 'Ada\u2029Eve'],
    ['a filler of Hangul', '\u3164'],
    ['fillers of its syllables', '\u115f\u1160'],
    ['a narrow filler', '\uffa0'],
    ['a zero-width space', 'A\u200bda'],
    ['a byte order mark', '\ufeffAda'],
    ['a soft hyphen', 'A\u00adda'],
    ['a tag character', 'Ada \u{e0041}'],
    ['a line break', 'Ada\nBcc: all@example.org'],
    ['an escape', 'Ada \u001b[31m'],
  ])('IN-04: a name with %s is refused, field by field', async (_what, name) => {
    const renamed = await app.http.patch('/api/v1/users/me', JSON.stringify({ name }), {
      token: ada.token,
      headers: json,
    });
    expect([renamed.status, renamed.body['errors']]).toEqual([400, [expect.objectContaining({ field: 'name' })]]);
    const signUp = JSON.stringify({ ...credentials, name, username: `m${name}`, locale: `e${name}` });
    const joined = await app.http.post('/api/v1/auth/register', signUp, { headers: json });
    expect([joined.status, joined.body['code']]).toEqual([400, 'invalid_request']);
    const device = await login(JSON.stringify({ ...credentials, deviceName: name }));
    expect([device.status, device.body['code']]).toEqual([400, 'invalid_request']);
  });

  it('IN-04: names of real people pass', async () => {
    for (const name of ['Zoë O’Brien-Müller', '李小龍', 'علی‌رضا', '👩‍💻 Ada', 'Nguyễn Văn A', '김하늘', 'ｱﾀﾞ']) {
      const answer = await app.http.patch('/api/v1/users/me', { name }, { token: ada.token });
      expect([answer.status, answer.body['name']]).toEqual([200, name]);
    }
  });

  it.each([
    ['a cut character', [0x22, 0xc3, 0x22]],
    ['an overlong slash', [0x22, 0xc0, 0xaf, 0x22]],
    ['a surrogate in UTF-8', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['Latin-1', [0x22, 0xe4, 0x22]],
  ])('IN-04: %s is no JSON', async (_what, bytes) => {
    const body = Buffer.concat([Buffer.from('{"email":'), Buffer.from(bytes), Buffer.from(',"password":"x"}')]);
    const answer = await login(body);
    expect([answer.status, answer.body['code']]).toEqual([400, 'malformed_body']);
  });

  it.each(['\u0000', '\ud800', 'x\u0000y'])(
    'IN-04: a password may be anything; %j breaks nothing',
    async (password) => {
      const answer = await login(JSON.stringify({ ...credentials, password }));
      expect([400, 401]).toContain(answer.status);
    },
  );

  it('IN-04: text that Postgres cannot keep is refused in preferences, at any depth', async () => {
    for (const preferences of [{ a: '\u0000' }, { a: { b: ['\u0000'] } }, { '\u0000': 1 }, { a: '\ud800' }]) {
      const answer = await app.http.patch('/api/v1/users/me', JSON.stringify({ preferences }), {
        token: ada.token,
        headers: json,
      });
      expect([answer.status, answer.body['code']]).toEqual([400, 'invalid_request']);
    }
  });

  it('IN-05: a hundred passwords of a megabyte start no hash', async () => {
    const hashes = await app.facts.hashesDuring(async () => {
      const body = JSON.stringify({ ...credentials, password: 'x'.repeat(1_000_000) });
      for (let batch = 0; batch < 10; batch++) {
        const answers = await Promise.all(Array.from({ length: 10 }, () => login(body).catch(() => null)));
        // Who is still sending when we hang up may not hear the answer; nobody hears another one.
        for (const answer of answers)
          if (answer) expect([answer.status, answer.body['code']]).toEqual([413, 'body_too_large']);
      }
      const long = await login({ ...credentials, password: 'x'.repeat(90_000) });
      expect(long.status).toBe(400);
    });
    expect(hashes).toBe(0);
  });

  it('IN-05: 413 also where the length is not told beforehand', async () => {
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    const head = 'POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
    const answer = await sendRaw(app.origin, `${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(8)}0\r\n\r\n`);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      413,
      expect.objectContaining({ code: 'body_too_large' }),
    ]);
  });

  it.each([
    ['nesting', `${'['.repeat(33)}${']'.repeat(33)}`],
    ['nesting in a field', `{"email":${'{"a":'.repeat(32)}1${'}'.repeat(32)}}`],
    ['many keys', `{${Array.from({ length: 1_001 }, (_, index) => `"k${String(index)}":1`).join(',')}}`],
    ['the same key twice', '{"email":"a@example.org","email":"b@example.org","password":"x"}'],
    ['the same key, once escaped', '{"email":"a@example.org","\\u0065mail":"b@example.org","password":"x"}'],
    ['a prototype', '{"__proto__":{"role":"admin"},"email":"a@example.org","password":"x"}'],
  ])('IN-05: %s is refused', async (_what, body) => {
    const answer = await login(body);
    expect([answer.status, answer.body['code']]).toEqual([400, 'malformed_body']);
  });

  it.each(['gzip', 'deflate', 'br', 'identity', 'gzip, gzip'])(
    'IN-05: a body in %s is not unpacked',
    async (encoding) => {
      const bomb = gzipSync(JSON.stringify({ ...credentials, password: 'x'.repeat(5_000_000) }));
      const answer = await login(bomb, { ...json, 'content-encoding': encoding });
      expect([answer.status, answer.body['code']]).toEqual([415, 'unsupported_media_type']);
    },
  );

  it('IN-05: headers of more than 16 KiB are 431', async () => {
    const request = `GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-A: ${'a'.repeat(17_000)}\r\n\r\n`;
    const answer = await sendRaw(app.origin, request);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      431,
      expect.objectContaining({ code: 'headers_too_large' }),
    ]);
  });

  it('IN-05: who sends too slowly is cut off', async () => {
    const server: Server = app.nest.getHttpServer();
    const usual = { headersTimeout: server.headersTimeout, requestTimeout: server.requestTimeout };
    expect(usual).toEqual({ headersTimeout: 10_000, requestTimeout: 15_000 });
    Object.assign(server, { headersTimeout: 100, requestTimeout: 200 });
    const head = 'POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\n';
    const answers = await Promise.all([
      sendRaw(app.origin, head),
      sendRaw(app.origin, `${head}Content-Type: application/json\r\nContent-Length: 90\r\n\r\n{`),
    ]);
    Object.assign(server, usual);
    for (const { status, body } of answers)
      expect([status, body]).toEqual([408, expect.stringContaining('request_too_slow')]);
  });

  it('IN-08: text made to be slow is answered like any other', async () => {
    const parts = ['a@', 'a.', '"a"@', '(', '<', '=?', '%', '\\', ' ', 'xn--', '@.', 'ä', '\u0301', '-', '://'];
    const beganAt = performance.now();
    for (const part of parts) {
      const text = part.repeat(Math.floor(6_000 / part.length));
      const answers = await Promise.all([
        login({ email: text, password: 'x' }),
        login({ email: `${text}@example.org`, password: 'x' }),
        login({ username: text, password: 'x' }),
        app.http.post('/api/v1/auth/register', {
          ...credentials,
          email: text,
          name: text,
          locale: text,
          username: text,
        }),
        app.http.get('/api/v1/users/me', {
          headers: { authorization: `Bearer ${text.slice(0, 7_000).replace(/[^\x20-\x7e]/g, '.')}` },
        }),
      ]);
      for (const { status } of answers) expect([400, 401]).toContain(status);
    }
    expect((performance.now() - beganAt) / parts.length).toBeLessThan(2_000);
  });
});
