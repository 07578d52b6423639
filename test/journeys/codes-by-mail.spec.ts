import { createHash, createHmac } from 'node:crypto';
import { startTestApp, type TestApp } from '../support/app.js';
import { Dump } from '../support/dump.js';
import { answerRequests, mailedToken, queuedMails } from '../support/mails.js';
import { race } from '../support/race.js';
import { seenByStranger } from '../support/stranger.js';

const ask = '/api/v1/auth/email-code';
const verify = `${ask}/verify`;
const told = ({ status, body }: { status: number; body: unknown }) => {
  const { code, attemptsLeft } = (body ?? {}) as { code?: string; attemptsLeft?: number };
  return attemptsLeft === undefined ? (code ?? status) : `${String(code)} ${String(attemptsLeft)}`;
};

describe('signing in with a code from a mail', () => {
  let app: TestApp;
  let network = 0;

  beforeAll(async () => {
    const settings = { TRUST_PROXY: '1', LOGIN_MAX: '1000', ALLOW_UNVERIFIED_EMAIL_LOGIN: 'false' };
    app = await startTestApp({ settings });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  async function challengeFor(email: string, extra: Record<string, unknown> = {}): Promise<string> {
    const headers = { 'x-forwarded-for': `198.51.100.${String(++network)}`, origin: 'http://localhost:3080' };
    const { status, body } = await app.http.post(ask, { email, ...extra }, { headers });
    expect([status, body['expiresIn']]).toEqual([202, 600]);
    return body['challenge'] as string;
  }

  const codeFor = (email: string) => mailedToken(app, email, 'sign_in_code');
  const enter = (challenge: string, code: string) => app.http.post(verify, { challenge, code });
  const wrong = (code: string) => (code === '00000000' ? '00000001' : '00000000');

  it('lets Ada in without her password, on the device the challenge was made for, and once', async () => {
    const ada = await app.given.user();
    const challenge = await challengeFor(ada.email.toUpperCase(), { deviceName: 'Ada’s phone' });
    expect(challenge).toMatch(/^gtc_[\w-]{43}$/);
    const code = await codeFor(ada.email);
    expect(code).toMatch(/^\d{8}$/);
    const { status, body } = await enter(challenge, code);
    expect([status, body['status'], body['user'].id]).toEqual([200, 'signed_in', ada.id]);
    const [row] = await app.sql('select method, amr, aal, device_name from sessions where user_id = $1', [ada.id]);
    expect(row).toEqual({ method: 'email_code', amr: ['otp'], aal: 1, device_name: 'Ada’s phone' });
    expect(told(await enter(challenge, code))).toBe('challenge_expired');
  });

  it('hands the tokens over as the challenge was asked for, to pages of ours alone', async () => {
    const { email } = await app.given.user();
    const challenge = await challengeFor(email, { delivery: 'cookie' });
    const body = { challenge, code: await codeFor(email) };
    const stranger = await app.http.post(verify, body, { headers: { origin: 'https://evil.example.com' } });
    expect(told(stranger)).toBe('untrusted_origin');
    const answer = await app.http.post(verify, body, { headers: { origin: 'http://localhost:3080' } });
    expect([answer.status, answer.body['refreshToken']]).toEqual([200, undefined]);
    expect(answer.headers.get('set-cookie')).toContain('gatehouse_refresh=');
    const asked = await app.http.post(
      ask,
      { email, delivery: 'cookie' },
      { headers: { origin: 'https://evil.example.com' } },
    );
    expect(told(asked)).toBe('untrusted_origin');
  });

  it('BF-07: a code dies after five wrong tries, and with it the right one', async () => {
    const { email } = await app.given.user();
    const challenge = await challengeFor(email);
    const code = await codeFor(email);
    const answers = [];
    for (let tried = 0; tried < 6; tried++) answers.push(told(await enter(challenge, wrong(code))));
    expect(answers).toEqual([...[4, 3, 2, 1, 0].map((left) => `invalid_code ${String(left)}`), 'challenge_expired']);
    expect(told(await enter(challenge, code))).toBe('challenge_expired');
  });

  it('BF-07: guesses that arrive together get five tries between them', async () => {
    const { email } = await app.given.user();
    const challenge = await challengeFor(email);
    const code = await codeFor(email);
    const answers = await Promise.all(Array.from({ length: 8 }, () => enter(challenge, wrong(code))));
    const guessed = answers.map(told).filter((answer) => String(answer).startsWith('invalid_code'));
    expect(guessed.sort()).toEqual([0, 1, 2, 3, 4].map((left) => `invalid_code ${String(left)}`));
  });

  it('BF-07 BF-05: a new code does not begin the count anew, and the password still opens the door', async () => {
    const user = await app.given.user();
    for (let asked = 0; asked < 2; asked++) {
      const challenge = await challengeFor(user.email);
      const code = await codeFor(user.email);
      for (let tried = 0; tried < 5; tried++) await enter(challenge, wrong(code));
    }
    const challenge = await challengeFor(user.email);
    const refused = await enter(challenge, await codeFor(user.email));
    expect([told(refused), refused.headers.has('retry-after')]).toEqual(['too_many_attempts', true]);
    expect((await app.given.signIn(user)).status).toBe(200);
  });

  it('EN-04 EN-06: nobody’s challenge looks, counts and costs like anybody’s', async () => {
    const known = await app.given.user();
    const seen = [];
    for (const email of [known.email, 'nobody@example.org']) {
      const answers: unknown[] = [];
      let challenge = '';
      const older = await challengeFor(email);
      const asking = await app.facts.statementsDuring(async () => (challenge = await challengeFor(email)));
      expect(told(await enter(older, wrong('')))).toBe('invalid_code 4');
      await answerRequests(app);
      // A newer code ends the older one, also where there is nobody: that it lived on would tell.
      expect(told(await enter(older, wrong('')))).toBe('challenge_expired');
      for (let tried = 0; tried < 6; tried++) {
        const work = async () => answers.push(seenByStranger(await enter(challenge, 'x'.repeat(8))));
        answers.push(await app.facts.statementsDuring(work));
      }
      seen.push({ asking, length: challenge.length, answers });
    }
    expect(seen[1]).toEqual(seen[0]);
  });

  it('CS-04: is good with its own challenge only, and neither can be found in the database', async () => {
    const { email } = await app.given.user();
    const mine = await challengeFor(email);
    const code = await codeFor(email);
    const others = await challengeFor('nobody@example.org');
    expect(told(await enter(others, code))).toBe('invalid_code 4');
    expect(told(await enter(`gtc_${'a'.repeat(43)}`, code))).toBe('challenge_expired');
    const dump = await Dump.of(app);
    expect([mine, code].flatMap((secret) => dump.placesOf(secret))).toEqual([]);
    // A hundred million codes are quickly tried; not under a key of 256 bits that is nowhere but in the browser.
    const [row] = await app.sql<{ mac: Buffer }>('select code_mac as mac from email_codes where challenge_hash = $1', [
      createHash('sha256').update(mine).digest(),
    ]);
    expect(row?.mac).toEqual(createHmac('sha256', mine).update(code).digest());
    expect(told(await enter(mine, code))).toBe(200);
  });

  it('RT-01 RL-12: is good for ten minutes from when it was asked for', async () => {
    const { email } = await app.given.user();
    const challenge = await challengeFor(email);
    await app.clock.advance('9m');
    const code = await codeFor(email);
    await app.clock.advance('1m');
    expect(told(await enter(challenge, code))).toBe('challenge_expired');
    await challengeFor(email);
    await app.clock.advance('10m');
    await expect(answerRequests(app)).rejects.toThrow('expired');
  });

  it('RT-02: a newer one kills the older, a new password kills both', async () => {
    const user = await app.given.user();
    const older = await challengeFor(user.email);
    const first = await codeFor(user.email);
    const newer = await challengeFor(user.email);
    const second = await codeFor(user.email);
    expect(told(await enter(older, first))).toBe('challenge_expired');
    const { token } = await app.given.session(user);
    const change = { currentPassword: user.password, newPassword: 'another long enough phrase' };
    expect((await app.http.post('/api/v1/users/me/password', change, { token })).status).toBe(204);
    expect(told(await enter(newer, second))).toBe('challenge_expired');
  });

  it('RT-02: shown twice at once it opens one session', async () => {
    const user = await app.given.user();
    const challenge = await challengeFor(user.email);
    const code = await codeFor(user.email);
    const holding = 'select from email_codes where user_id = $1 for update';
    const acts = [1, 2].map(() => () => enter(challenge, code));
    const answers = await race(app.database, { holding, parameters: [user.id] }, ...acts);
    expect(answers.map(told).sort()).toEqual([200, 'challenge_expired']);
    expect(await app.facts.sessionsOf(user)).toHaveLength(1);
  });

  it('BF-06: passes the same gates as a password, after the right code only', async () => {
    const admin = await app.given.signedIn({ role: 'admin' });
    const { user } = await app.given.signedIn();
    await app.http.post(`/api/v1/admin/users/${user.id}/suspend`, { reason: 'x' }, { token: admin.token });
    const challenge = await challengeFor(user.email);
    const code = await codeFor(user.email);
    expect(told(await enter(challenge, wrong(code)))).toBe('invalid_code 4');
    expect(told(await enter(challenge, code))).toBe('user_inactive');
    const leaving = await app.given.signedIn();
    await app.http.delete('/api/v1/users/me', { token: leaving.token });
    const last = await challengeFor(leaving.user.email);
    expect(told(await enter(last, await codeFor(leaving.user.email)))).toBe('account_deletion_pending');
  });

  it('mails nobody who has only signed up, nor an address nobody confirmed', async () => {
    await app.http.post('/api/v1/auth/register', { email: 'pending@example.org', password: 'a phrase for 1 sign-up' });
    const unconfirmed = await app.given.user({ verified: false });
    for (const email of ['pending@example.org', unconfirmed.email]) {
      await challengeFor(email);
      expect((await queuedMails(app, email)).map(({ template }) => template)).not.toContain('sign_in_code');
    }
  });
});

describe('signing in with a code where that is closed', () => {
  it('S0-19: cannot be asked for where no mail can be sent, and is not there where it is switched off', async () => {
    const silent = await startTestApp({
      settings: { NODE_ENV: 'production', DOMAIN_SERVER: 'https://id.example.org' },
    });
    const refused = [
      await silent.http.post(ask, { email: 'a@example.org' }),
      await silent.http.get('/api/v1/auth/config'),
    ];
    await silent.close();
    expect(told(refused[0]!)).toBe('mail_not_configured');
    expect(refused[1]?.body['methods'].emailCode).toBe(false);
    const closed = await startTestApp({ settings: { ALLOW_EMAIL_CODE_LOGIN: 'false' } });
    const answer = await closed.http.post(ask, { email: 'a@example.org' });
    const config = await closed.http.get('/api/v1/auth/config');
    // Whoever is signed in and has no password still shows who they are with such a code; it signs nobody in.
    const { user, token } = await closed.given.signedIn();
    await closed.sql('delete from passwords where user_id = $1', [user.id]);
    const again = await closed.http.post('/api/v1/auth/step-up/options', { method: 'email_code' }, { token });
    const code = await mailedToken(closed, user.email, 'sign_in_code');
    const challenge = again.body['challenge'] as string;
    expect(told(await closed.http.post(verify, { challenge, code }))).toBe('challenge_expired');
    await closed.close();
    expect([told(answer), config.body['methods'].emailCode]).toEqual(['not_found', false]);
  });
});
