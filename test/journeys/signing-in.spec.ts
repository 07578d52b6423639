import { startTestApp, type TestApp } from '../support/app.js';
import { seenByStranger } from '../support/stranger.js';

const login = '/api/v1/auth/login';
const wrong = 'quite another phrase';

describe('signing in', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000', ALLOW_UNVERIFIED_EMAIL_LOGIN: 'false' } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  it('S0-8, S4-96: lets Ada in by e-mail address or username, in either field and any case', async () => {
    const ada = await app.given.user({ email: 'Ada@Example.org', username: 'ada' });
    for (const who of [
      { email: 'ada@example.org' },
      { username: 'ADA' },
      { email: 'ada' },
      { username: 'ADA@EXAMPLE.ORG' },
      { email: 'ada', username: 'ada' },
    ]) {
      const { status, body } = await app.http.post(login, { ...who, password: ada.password });
      expect([status, body['status'], body['user'].id]).toEqual([200, 'signed_in', ada.id]);
    }
    const both = await app.http.post(login, { email: 'ada@example.org', username: 'ada', password: ada.password });
    expect([both.status, both.body['errors']]).toEqual([
      400,
      [{ field: 'username', code: 'invalid', message: expect.any(String) as string }],
    ]);
    const neither = await app.http.post(login, { password: ada.password });
    expect([neither.status, neither.body['errors'][0].code]).toEqual([400, 'required']);
  });

  it('AZ-06: answers with exactly what the contract lists', async () => {
    const ada = await app.given.user({ name: 'Ada' });
    const { status, body } = await app.given.signIn(ada);
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'signed_in',
      token: expect.stringMatching(/^ey[\w-]+\.[\w-]+\.[\w-]+$/) as string,
      tokenType: 'Bearer',
      expiresIn: 900,
      refreshToken: expect.stringMatching(/^gtr_[\w-]{72}$/) as string,
      knownDeviceToken: expect.stringMatching(/^gtk_[\w-]{43}$/) as string,
      user: {
        id: ada.id,
        email: ada.email,
        username: ada.username,
        name: 'Ada',
        role: 'default',
        roles: ['default'],
        emailVerified: true,
        avatarUrl: expect.stringMatching(/^http:/) as string,
      },
      session: {
        id: expect.stringMatching(/^[\da-f-]{36}$/) as string,
        createdAt: expect.any(String) as string,
        expiresAt: expect.any(String) as string,
      },
    });
    const days = (Date.parse(body['session'].expiresAt as string) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(7, 2);
  });

  it('EN-01 EN-02: every wrong combination looks the same and costs one hash check', async () => {
    const ada = await app.given.user();
    const unverified = await app.given.user({ verified: false });
    const withoutPassword = await app.given.user();
    const suspended = await app.given.user();
    const locked = await app.given.user();
    await app.sql('delete from passwords where user_id = $1', [withoutPassword.id]);
    await app.sql(`update users set status = 'suspended', generation = generation + 1 where id = $1`, [suspended.id]);
    await app.http.post('/api/v1/auth/register', { email: 'pending@example.org', password: ada.password });
    const attempts = [
      { email: ada.email, password: wrong },
      { username: ada.username, password: wrong },
      { email: 'nobody@example.org', password: wrong },
      { username: 'nobody', password: wrong },
      { email: 'no address@@', password: wrong },
      { email: withoutPassword.email, password: wrong },
      { email: unverified.email, password: wrong },
      { email: unverified.email, password: unverified.password },
      { email: 'pending@example.org', password: wrong },
      { email: 'pending@example.org', password: ada.password },
      { email: suspended.email, password: wrong },
      { email: locked.email, password: wrong },
    ];
    const seen: unknown[] = [];
    for (const attempt of attempts) {
      const hashes = await app.facts.hashesDuring(async () => {
        seen.push(seenByStranger(await app.http.post(login, attempt)));
      });
      expect([attempt, hashes]).toEqual([attempt, 1]);
    }
    expect(seen[0]).toMatchObject({ status: 401, text: expect.stringContaining('invalid_credentials') as string });
    for (const answer of seen) expect(answer).toEqual(seen[0]);
  });

  it('EN-01: a person’s state is told only after the right password', async () => {
    const ada = await app.given.user();
    await app.sql(`update users set status = 'suspended', generation = generation + 1 where id = $1`, [ada.id]);
    const answer = await app.given.signIn(ada);
    expect([answer.status, answer.body['code']]).toEqual([403, 'user_inactive']);
    expect(await app.facts.sessionsOf(ada)).toEqual([]);
  });

  it('SE-02: opens a new session each time, and nothing from before is worth anything in it', async () => {
    const ada = await app.given.user();
    const first = await app.given.session(ada);
    const second = await app.given.session(ada, { knownDeviceToken: first.knownDeviceToken });
    expect(second.id).not.toBe(first.id);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    const planted = await app.http.post(login, { email: ada.email, password: ada.password, sessionId: first.id });
    expect(planted.status).toBe(400);
  });

  it('knows a device again by its token, and nobody else’s', async () => {
    const [ada, eve] = [await app.given.user(), await app.given.user()];
    const first = await app.given.session(ada);
    const again = await app.given.session(ada, { knownDeviceToken: first.knownDeviceToken });
    expect(again.knownDeviceToken).toBe(first.knownDeviceToken);
    const foreign = await app.given.session(eve, { knownDeviceToken: first.knownDeviceToken });
    expect(foreign.knownDeviceToken).not.toBe(first.knownDeviceToken);
    expect(await app.sql('select from known_devices where user_id = $1', [ada.id])).toHaveLength(1);
    await app.clock.advance('31d');
    const late = await app.given.session(ada, { knownDeviceToken: first.knownDeviceToken });
    expect(late.knownDeviceToken).not.toBe(first.knownDeviceToken);
  });

  it('LG-02: writes down who came in and who failed, and never a secret', async () => {
    const ada = await app.given.user();
    const { refreshToken, knownDeviceToken, token } = await app.given.session(ada);
    await app.given.signIn({ email: ada.email, password: wrong });
    const events = await app.facts.auditOf(ada);
    expect(events.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'user.created success',
      'sign_in.succeeded success',
      'sign_in.failed failure',
    ]);
    const dump = JSON.stringify(await app.sql('select * from audit_events'));
    for (const secret of [ada.password, wrong, refreshToken, knownDeviceToken, token])
      expect(dump).not.toContain(secret);
  });

  it('CS-01: keeps Argon2id strings at or above the floor, each with a salt of its own', async () => {
    const email = 'argon@example.org';
    const signUp = () => app.http.post('/api/v1/auth/register', { email, password: 'the very same phrase' });
    await Promise.all([signUp(), signUp()]);
    const rows = await app.sql<{ hash: string }>(
      'select password_hash as hash from pending_sign_ups where email_key = $1',
      [email],
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]?.hash).not.toBe(rows[1]?.hash);
    for (const { hash } of rows) {
      const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash);
      expect(Number(parts?.[1])).toBeGreaterThanOrEqual(19_456);
      expect(Number(parts?.[2])).toBeGreaterThanOrEqual(2);
      expect(Buffer.from(String(parts?.[4]), 'base64')).toHaveLength(16);
      expect(Buffer.from(String(parts?.[5]), 'base64')).toHaveLength(32);
    }
  });
});
