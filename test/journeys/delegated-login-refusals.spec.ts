import { type LogStream, openLog } from '#platform/logging/log.js';
import { NestLog } from '#platform/logging/nest-log.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { Answer } from '../support/http-client.js';
import { answer, OddBackend } from '../support/odd-backend.js';
import { seenByStranger } from '../support/stranger.js';

const login = '/api/v1/auth/login';
const wrong = 'not the password of anybody';

describe('a sign-in that the backend judges', () => {
  let backend: OddBackend;
  let app: TestApp;
  const lines: string[] = [];
  const log: LogStream = { write: (line) => lines.push(line) };

  beforeAll(async () => {
    backend = await OddBackend.start();
    const settings = { ...backend.settings, BACKEND_TIMEOUT: '300ms', LOG_LEVEL: 'debug', BACKEND_EMAIL_DOMAINS: '*' };
    app = await startTestApp({ settings, log });
    await app.given.user({ role: 'admin' });
  });

  afterEach(async () => {
    backend.behave(null);
    backend.asked.length = 0;
    // Whatever was shut is tried again.
    await app.clock.advance('10s');
  });

  afterAll(async () => {
    await app.close();
    await backend.close();
  });

  const enter = (username: string, password: string): Promise<Answer> => app.http.post(login, { username, password });
  const codeOf = ({ status, body }: Answer): unknown[] => [status, body['code'] ?? body['status']];

  async function strangers(): Promise<Record<string, { username: string; password: string }>> {
    const local = await app.given.user();
    const unverified = await app.given.user({ verified: false });
    const withoutPassword = await app.given.user();
    await app.sql('delete from passwords where user_id = $1', [withoutPassword.id]);
    const suspended = await app.given.user();
    await app.sql(`update users set status = 'suspended', generation = generation + 1 where id = $1`, [suspended.id]);
    backend.knows('there@example.org', { id: 'there', email: 'there@example.org' });
    await enter('there@example.org', 'known there and nowhere else');
    await app.http.post('/api/v1/auth/register', { email: 'pending@example.org', password: local.password });
    return {
      nobody: { username: 'nobody@example.org', password: wrong },
      'known there': { username: 'there@example.org', password: wrong },
      'here alone': { username: local.email, password: wrong },
      'here alone, with the right password': { username: local.username, password: local.password },
      'not confirmed': { username: unverified.email, password: unverified.password },
      'without a password': { username: withoutPassword.email, password: wrong },
      suspended: { username: suspended.email, password: suspended.password },
      'signing up': { username: 'pending@example.org', password: local.password },
    };
  }

  it('EN-01, EN-02: looks the same for every wrong combination, and costs one question and no hash, whoever it is', async () => {
    const seen: unknown[] = [];
    for (const [who, shown] of Object.entries(await strangers())) {
      backend.asked.length = 0;
      const hashes = await app.facts.hashesDuring(async () => {
        seen.push(seenByStranger(await enter(shown.username, shown.password)));
      });
      expect([who, hashes, backend.askedAt('/login').length]).toEqual([who, 0, 1]);
    }
    expect(seen[0]).toMatchObject({ status: 401, text: expect.stringContaining('invalid_credentials') as string });
    for (const each of seen) expect(each).toEqual(seen[0]);
  });

  it('EN-01, RL-16: is the same 503 for all of them while the backend is down', async () => {
    const everybody = await strangers();
    backend.behave((_asked, reply) => reply.destroy());
    const seen = [];
    for (const { username, password } of Object.values(everybody)) {
      seen.push(seenByStranger(await enter(username, password)));
    }
    expect(seen[0]).toMatchObject({ status: 503, text: expect.stringContaining('backend_unavailable') as string });
    for (const each of seen) expect(each).toEqual(seen[0]);
  });

  it('S1-31: never sends on the password of an account that is here alone', async () => {
    const { email, username, password } = await app.given.user();
    for (const name of [email, username]) await enter(name, password);
    expect(backend.asked).toHaveLength(2);
    expect(JSON.stringify(backend.asked)).not.toContain(password);
    expect(JSON.stringify(backend.asked)).not.toContain(email);
  });

  it.each<[string, number, unknown[]]>([
    ...[400, 401, 403, 422].map((status): [string, number, unknown[]] => [
      `${status}`,
      status,
      [401, 'invalid_credentials'],
    ]),
    ...[404, 405, 500, 502, 503].map((status): [string, number, unknown[]] => [
      `${status}`,
      status,
      [503, 'backend_unavailable'],
    ]),
    ['302', 302, [503, 'backend_unavailable']],
  ])('RL-16, S1-8: an answer of %s is told as it should be', async (_name, status, expected) => {
    backend.behave((_asked, reply) => {
      reply.setHeader('location', '/elsewhere');
      answer(reply, status, { error: 'x' });
    });
    expect(codeOf(await enter('somebody', wrong))).toEqual(expected);
  });

  it('S1-30: when the backend says too many, so do we, with its wait', async () => {
    backend.behave((_asked, reply) => {
      reply.setHeader('retry-after', '77');
      answer(reply, 429, {});
    });
    const refused = await enter('hasty', wrong);
    expect([...codeOf(refused), refused.headers.get('retry-after')]).toEqual([429, 'too_many_attempts', '77']);
  });

  it.each<[string, unknown]>([
    ['no JSON', '<html>Welcome</html>'],
    ['nothing', ''],
    ['no user', { token: 'a'.repeat(40) }],
    ['a user without an id', { token: 'x', user: { email: 'a@example.org' } }],
    ['an id that is true', { user: { id: true } }],
    ['an id that is not exact', '{"user":{"id":12345678901234567890}}'],
    ['an id that is empty', { user: { id: ' ' } }],
    ['an id that is inherited', { user: { constructor: 1 } }],
    ['a list', [{ id: 1 }]],
    ['null', 'null'],
  ])('RL-16, S1-22: an answer of %s lets nobody in', async (_what, body) => {
    backend.behave((_asked, reply) => {
      answer(reply, 200, body);
    });
    expect(codeOf(await enter('somebody', wrong))).toEqual([503, 'backend_unavailable']);
  });

  it('EN-05: a second step that the backend asks for is told as a wrong password, or it would tell that the password is right', async () => {
    backend.behave((_asked, reply) => {
      answer(reply, 200, { status: 'second_step_required', challenge: 'gtc_0123456789', expiresIn: 300 });
    });
    expect(codeOf(await enter('somebody', wrong))).toEqual([401, 'invalid_credentials']);
  });

  it('RL-16, BF-05: what the backend cannot answer costs the person no try, and afterwards they come in', async () => {
    const password = backend.knows('patient', { id: 'patient' });
    backend.behave((_asked, reply) => {
      answer(reply, 500, {});
    });
    for (let tries = 0; tries < 15; tries++) {
      expect((await enter('patient', password)).status).toBe(503);
    }
    backend.behave(null);
    await app.clock.advance('10s');
    expect(codeOf(await enter('patient', password))).toEqual([200, 'signed_in']);
    const failures = `select details from audit_events where action = 'sign_in.failed' and details->>'reason' = 'backend_unavailable'`;
    expect(await app.sql(failures)).toEqual([]);
  });

  it('RL-16: a backend that hangs is waited for no longer than set, and after five times it is left alone for a while', async () => {
    const password = backend.knows('waiting', { id: 'waiting' });
    backend.behave(() => undefined);
    for (let tries = 0; tries < 5; tries++) {
      const beganAt = performance.now();
      expect((await enter('waiting', password)).status).toBe(503);
      expect(performance.now() - beganAt).toBeLessThan(3_000);
    }
    expect(backend.asked).toHaveLength(5);
    // Somebody else each: of one person's, ten under way at once are as many as may be, whatever becomes of them (BF-03).
    const others = Array.from({ length: 40 }, (_, index) => `waiting${String(index)}`);
    const answers = await Promise.all(others.map((username) => enter(username, password)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
    expect(backend.asked).toHaveLength(5);
    backend.behave(null);
    await app.clock.advance('10s');
    expect((await enter('waiting', password)).status).toBe(200);
    expect(backend.asked).toHaveLength(6);
  });

  it('S1-30, BF-01, BF-06: guesses are stopped here before the backend hears of them, and the right password with them', async () => {
    const password = backend.knows('guessed@example.org', { id: 'guessed' });
    for (let tries = 0; tries < 10; tries++) await enter('guessed@example.org', wrong);
    expect(backend.asked).toHaveLength(10);
    expect(codeOf(await enter('guessed@example.org', password))).toEqual([429, 'too_many_attempts']);
    expect(backend.asked).toHaveLength(10);
  });

  it('S1-31: what is no sign-in is refused before the backend hears of it', async () => {
    for (const body of [
      { username: 'a' },
      { username: 'a', password: 'b', role: 'admin' },
      { username: ['a'], password: 'b' },
    ]) {
      expect((await app.http.post(login, body)).status).toBe(400);
    }
    expect(backend.asked).toEqual([]);
  });

  it('CS-05, CS-04: keeps the backend’s tokens encrypted, bound to their row', async () => {
    const tokens = { token: `access-${'t'.repeat(40)}`, refreshToken: `refresh-${'r'.repeat(40)}` };
    backend.behave((_asked, reply) => {
      answer(reply, 200, { ...tokens, user: { id: 'kept' } });
    });
    const { body } = await enter('kept', wrong);
    const [row] = await app.sql<{ sealed: Buffer }>(
      'select sealed_tokens as sealed from backend_tokens where user_id = $1',
      [body['user'].id],
    );
    for (const secret of Object.values(tokens)) {
      expect(row?.sealed.includes(secret)).toBe(false);
      expect(lines.join('')).not.toContain(secret);
    }
    // Ours are others; the backend's never reach who signs in.
    expect(JSON.stringify(body)).not.toContain(tokens.token);
  });

  it('S1-32, S1-34, S1-35: the log says which setting, which status and which field, and never a value', async () => {
    await app.http.get('/api/v1/auth/config');
    // To describe the API for the first answer of all silences Nest's logger.
    app.nest.useLogger(new NestLog(openLog('debug', log)));
    lines.length = 0;
    backend.knows('logged@example.org', { id: 'b-77', email: 'logged@example.org', login_name: 'logged' });
    await enter('logged@example.org', 'known there and nowhere else');
    backend.behave((_asked, reply) => {
      answer(reply, 500, {});
    });
    await enter('logged@example.org', wrong);
    backend.behave((_asked, reply) => {
      answer(reply, 200, { person: {} });
    });
    await enter('logged@example.org', wrong);
    const said = lines
      .filter((line) => line.includes('"CustomBackend"'))
      .map((line) => (JSON.parse(line) as { msg: string }).msg);
    expect(said).toEqual([
      expect.stringMatching(/^login: status 200 after \d+ ms$/),
      'login: found at {"id":"user.id","email":"user.email","username":"user.login_name","name":null,"roles":null}',
      expect.stringMatching(/^login: status 500/),
      'BACKEND_AUTH_URL gives no answer that could be used: status 500',
      expect.stringMatching(/^login: status 200/),
      'login: found at {"id":null,"email":null,"username":null,"name":null,"roles":null}',
      'BACKEND_AUTH_URL gives no answer that could be used: the answer has no id (BACKEND_FIELD_ID)',
    ]);
    for (const secret of ['logged@example.org', 'known there and nowhere else', wrong, 'b-77']) {
      expect(lines.join('')).not.toContain(secret);
    }
  });
});
