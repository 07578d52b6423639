import { PasswordHasher } from '#domain/passwords/password-hasher.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { Authenticator } from '../support/authenticator.js';
import { Forgery } from '../support/forgery.js';
import type { GivenSession, GivenUser } from '../support/given.js';
import type { Answer } from '../support/http-client.js';
import { mailedToken } from '../support/mails.js';
import { SingleUserScene, switchMode } from '../support/single-user.js';

const api = '/api/v1';
const phrase = 'another long enough phrase';
/** One transparent pixel. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

function told({ status, body }: Answer): string {
  return `${String(status)} ${String((body as { code?: string } | undefined)?.code)}`;
}

describe('an administrator and their own account', () => {
  it('AZ-07: suspends, demotes or deletes nobody who is themself', async () => {
    const app = await startTestApp();
    const { user, token } = await app.given.signedIn({ role: 'admin' });
    await app.given.user({ role: 'admin' });
    const mine = `${api}/admin/users/${user.id}`;
    expect(told(await app.http.post(`${mine}/suspend`, { reason: 'tired' }, { token }))).toBe('409 own_account');
    expect(told(await app.http.post(`${mine}/role`, { role: 'default' }, { token }))).toBe('409 own_account');
    expect(told(await app.http.delete(mine, { token }))).toBe('409 own_account');
    await app.close();
  });
});

describe('an installation that can send no mail', () => {
  it('S0-19: cannot start a reset for anybody, and says so', async () => {
    const app = await startTestApp({ settings: { NODE_ENV: 'production', DOMAIN_SERVER: 'https://id.example.org' } });
    const { token } = await app.given.signedIn({ role: 'admin' });
    const { id } = await app.given.user();
    const answer = await app.http.post(`${api}/admin/users/${id}/password-reset`, {}, { token });
    await app.close();
    expect(told(answer)).toBe('403 mail_not_configured');
  });
});

describe('signing out everywhere with a credential that is no good', () => {
  let app: TestApp;
  const everywhere = (headers: Record<string, string>) =>
    app.http.post(`${api}/auth/logout`, { scope: 'all' }, { headers });

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(async () => {
    await app.close();
  });

  it('SE-08: says what is wrong with it', async () => {
    const { token } = await app.given.signedIn();
    const bearer = (text: string) => everywhere({ authorization: `Bearer ${text}` });
    const past = Math.floor(Date.now() / 1000) - 3600;
    const expired = Forgery.of(app, token).with({ iat: past - 900, auth_time: past - 900, exp: past });
    expect(told(await everywhere({}))).toBe('401 missing_auth');
    expect(told(await everywhere({ authorization: 'Bearer' }))).toBe('401 empty_token');
    expect(told(await bearer('abc'))).toBe('401 short_token');
    expect(told(await bearer('a'.repeat(64)))).toBe('401 invalid_format');
    expect(told(await bearer(`${token.slice(0, -8)}AAAAAAAA`))).toBe('401 invalid_auth');
    expect(told(await bearer(expired))).toBe('401 token_expired');
    expect(told(await bearer(token))).toBe('204 undefined');
    expect(told(await bearer(token))).toBe('401 invalidated_token');
  });

  it('SE-09: tells a suspended person so', async () => {
    const { user, token } = await app.given.signedIn();
    const admin = await app.given.signedIn({ role: 'admin' });
    await app.http.post(`${api}/admin/users/${user.id}/suspend`, { reason: 'a test' }, { token: admin.token });
    expect(told(await everywhere({ authorization: `Bearer ${token}` }))).toBe('403 user_inactive');
  });

  it('SE-13: takes no cookie and another token in the body', async () => {
    const { refreshToken } = await app.given.signedIn();
    const headers = { cookie: `gatehouse_refresh=${refreshToken}`, origin: 'http://localhost:3080' };
    for (const path of ['logout', 'refresh']) {
      const answer = await app.http.post(`${api}/auth/${path}`, { refreshToken: 'another' }, { headers });
      expect(told(answer)).toBe('400 ambiguous_credentials');
    }
  });
});

describe('limits of one route', () => {
  let app: TestApp;
  let person: GivenSession;

  beforeAll(async () => {
    app = await startTestApp();
    person = await app.given.signedIn();
  });

  afterAll(async () => {
    await app.close();
  });

  /** Repeats until it is refused; a limit that is never reached is none. */
  async function untilRefused(atMost: number, ask: () => Promise<Answer>): Promise<Answer> {
    for (let asked = 0; asked <= atMost; asked++) {
      const answer = await ask();
      if (answer.status === 429) return answer;
    }
    throw new Error(`not refused after ${String(atMost)} requests`);
  }

  it('BF-09: changes of a profile, pictures, and new passwords come to an end', async () => {
    const { token } = person;
    const profile = () => app.http.patch(`${api}/users/me`, { bio: 'again' }, { token });
    const picture = () =>
      app.http.put(`${api}/users/me/avatar`, new Uint8Array(10), { token, headers: { 'content-type': 'image/png' } });
    const reset = () => app.http.post(`${api}/auth/password-reset/confirm`, { token: 'no', password: phrase });
    for (const [most, ask] of [
      [60, profile],
      [20, picture],
      [30, reset],
    ] as const) {
      const refused = await untilRefused(most, ask);
      expect(told(refused)).toBe('429 too_many_requests');
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    await app.clock.advance('1h');
  });

  it('BF-01: guesses at the password of somebody signed in come to an end', async () => {
    const { token } = await app.given.signedIn();
    const guess = () =>
      app.http.post(`${api}/users/me/password`, { currentPassword: 'wrong', newPassword: phrase }, { token });
    expect(told(await guess())).toBe('401 invalid_credentials');
    expect(told(await untilRefused(100, guess))).toBe('429 too_many_attempts');
  });

  it('B-9: a picture chosen from an old version of the profile is not taken', async () => {
    const { token } = await app.given.signedIn();
    const headers = { 'content-type': 'image/png', 'if-match': '"v999"' };
    expect(told(await app.http.put(`${api}/users/me/avatar`, dot, { token, headers }))).toBe('412 precondition_failed');
  });
});

const hashesOne = {
  ...{ ARGON2_MEMORY_KIB: '65536', ARGON2_ITERATIONS: '6' },
  ...{ HASH_CONCURRENCY: '1', HASH_QUEUE: '1', HASH_WAIT: '1ms' },
};

/** Asks while the only hash that may run is always somebody else's. */
async function whileHashing(app: TestApp, ask: () => Promise<Answer[]>): Promise<Answer[]> {
  const hasher = app.nest.get(PasswordHasher, { strict: false });
  const asked = new AbortController();
  const held = (async () => {
    while (!asked.signal.aborted) await hasher.hash('something else').catch(() => undefined);
  })();
  try {
    return await ask();
  } finally {
    asked.abort();
    await held;
  }
}

function assertBusy(answers: readonly Answer[]): void {
  expect(answers.map(told)).toEqual(answers.map(() => '503 busy'));
  for (const { headers } of answers) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
}

describe('a service that hashes as much as it can already', () => {
  let app: TestApp;
  let user: GivenUser;
  let token: string;
  let mailed: string;
  let challenge: string;
  let authenticator: Authenticator;

  beforeAll(async () => {
    app = await startTestApp({ settings: hashesOne });
    const signedIn = await app.given.signedIn({ role: 'admin' });
    ({ user, token } = signedIn);
    await app.http.post(`${api}/admin/users`, { email: 'new@example.org' }, { token });
    mailed = await mailedToken(app, 'new@example.org', 'set_password');
    const { body } = await app.http.post(`${api}/users/me/totp`, undefined, { token });
    authenticator = app.given.appWith(body['secret'] as string);
    challenge = (await app.given.signIn(await app.given.userWithTotp())).body['challenge'] as string;
  });

  afterAll(async () => {
    await app.close();
  });

  it('RL-34, B-8: says at once that it is busy, wherever a password is hashed, and when to come back', async () => {
    const { email, password } = user;
    const answers = await whileHashing(app, async () => [
      await app.http.post(`${api}/auth/login`, { email, password }),
      await app.http.post(`${api}/auth/register`, { email: 'a@example.org', password: phrase }),
      await app.http.post(`${api}/auth/step-up`, { method: 'password', password }, { token }),
      await app.http.post(`${api}/users/me/password`, { currentPassword: password, newPassword: phrase }, { token }),
      await app.http.post(`${api}/auth/password-reset/confirm`, { token: mailed, password: phrase }),
      await app.http.post(`${api}/auth/account-recovery`, { email, recoveryCodes: ['a', 'b'] }),
      await app.http.post(`${api}/users/me/recovery-codes`, undefined, { token }),
      await app.http.post(`${api}/auth/second-step`, { challenge, method: 'recovery_code', code: 'a' }),
      await app.http.post(`${api}/users/me/totp/confirm`, { code: await authenticator.code() }, { token }),
    ]);
    assertBusy(answers);
  });

  it('RL-34, S3-39: says so to one person alone who goes over to many, and nothing is switched', async () => {
    const alone = await SingleUserScene.open(hashesOne);
    const { token } = await alone.session();
    assertBusy(await whileHashing(alone.app, async () => [await switchMode(alone.app.http, token)]));
    const { body } = await alone.app.http.get(`${api}/auth/config`);
    expect(body['mode']).toBe('single_user');
    expect((await switchMode(alone.app.http, token)).status).toBe(200);
    await alone.app.close();
  });
});
