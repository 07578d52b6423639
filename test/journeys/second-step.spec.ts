import { startTestApp, type TestApp } from '../support/app.js';
import type { GivenTotpUser } from '../support/given.js';
import type { Answer } from '../support/http-client.js';
import { queuedMails } from '../support/mails.js';
import { race } from '../support/race.js';

const path = '/api/v1/auth/second-step';

const told = ({ status, body }: Answer) => (body as { code?: string } | undefined)?.code ?? status;
const challengeOf = ({ body }: Answer) => body['challenge'] as string;

describe('the second step of signing in', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  const show = (challenge: string, code: string, extra: object = {}) =>
    app.http.post(path, { challenge, method: 'totp', code, ...extra });
  const codes = async (user: GivenTotpUser) =>
    (await app.facts.auditOf(user)).map(({ action, outcome }) => `${action} ${outcome}`);

  it('MF-01 RA-01 SE-02: a right password asks for it, and a code of the app opens a session of two factors', async () => {
    const ada = await app.given.userWithTotp();
    const first = await app.given.signIn(ada, { deviceName: 'Laptop' });
    expect([first.status, first.body]).toEqual([
      200,
      {
        status: 'second_step_required',
        challenge: expect.stringMatching(/^gtc_[\w-]{43}$/) as string,
        expiresIn: 300,
        methods: ['totp'],
      },
    ]);
    expect(await app.facts.sessionsOf(ada)).toEqual([]);
    const { status, body } = await app.given.secondStep(ada, first);
    expect([status, body['status'], body['user'].email]).toEqual([200, 'signed_in', ada.email]);
    const { claims } = (await app.http.get('/api/v1/auth/verify', { token: body['token'] as string })).body;
    expect([claims.aal, claims.amr]).toEqual([2, ['pwd', 'otp', 'mfa']]);
    const [row] = await app.sql('select method, device_name from sessions where user_id = $1', [ada.id]);
    expect(row).toEqual({ method: 'password', device_name: 'Laptop' });
    expect(await codes(ada)).toEqual(
      expect.arrayContaining(['second_step.asked success', 'sign_in.succeeded success']),
    );
  });

  it('MF-01: a code works once, a step early or late at most, by the clock of the database', async () => {
    const ada = await app.given.userWithTotp();
    const { authenticator } = ada;
    const fresh = async () => challengeOf(await app.given.signIn(ada));
    const now = await authenticator.stepBegins();
    expect(told(await show(await fresh(), authenticator.codeOf(now + 2)))).toBe('invalid_code');
    expect(told(await show(await fresh(), authenticator.codeOf(now - 2)))).toBe('invalid_code');
    const next = authenticator.codeOf(now + 1);
    expect(told(await show(await fresh(), ` ${next.slice(0, 3)} ${next.slice(3)}`))).toBe(200);
    expect(told(await show(await fresh(), next))).toBe('invalid_code');
    // Older than one that was used: whoever looked over a shoulder comes too late.
    expect(told(await show(await fresh(), authenticator.codeOf(now)))).toBe('invalid_code');
    await app.clock.advance('60s');
    expect(told(await show(await fresh(), next))).toBe('invalid_code');
  });

  it('MF-02 BF-07: five wrong codes are the end of a challenge; a right one comes too late then', async () => {
    const ada = await app.given.userWithTotp();
    const first = await app.given.signIn(ada);
    const left: unknown[] = [];
    for (let tries = 0; tries < 5; tries++) {
      const { status, body } = await show(challengeOf(first), await ada.authenticator.wrongCode());
      left.push([status, body['code'], body['attemptsLeft']]);
    }
    expect(left).toEqual([4, 3, 2, 1, 0].map((attemptsLeft) => [401, 'invalid_code', attemptsLeft]));
    expect(told(await app.given.secondStep(ada, first))).toBe('challenge_expired');
    expect(told(await app.given.secondStep(ada, await app.given.signIn(ada)))).toBe(200);
  });

  it('MF-03 RA-01: a challenge is used once, by one person, within five minutes, and never by two at once', async () => {
    const ada = await app.given.userWithTotp();
    const eve = await app.given.userWithTotp();
    const first = await app.given.signIn(ada);
    expect(told(await show(challengeOf(first), await eve.authenticator.code()))).toBe('invalid_code');
    const hold = { holding: 'select from users where id = $1 for update', parameters: [ada.id] };
    // Two codes that are both right: only the challenge decides.
    const twice = [await ada.authenticator.code(), await ada.authenticator.code()] as const;
    const answers = await race(app.database, hold, ...twice.map((code) => () => show(challengeOf(first), code)));
    expect(answers.map(told)).toEqual([200, 'challenge_expired']);
    expect(await app.facts.sessionsOf(ada)).toHaveLength(1);
    expect(told(await app.given.secondStep(ada, first))).toBe('challenge_expired');
    const late = await app.given.signIn(ada);
    await app.clock.advance('5m');
    expect(told(await app.given.secondStep(ada, late))).toBe('challenge_expired');
    expect(told(await show(`gtc_${'A'.repeat(43)}`, '123456'))).toBe('challenge_expired');
  });

  it('RA-01 MF-01: of two challenges that come with the same code one gets in', async () => {
    const ada = await app.given.userWithTotp();
    const challenges = [challengeOf(await app.given.signIn(ada)), challengeOf(await app.given.signIn(ada))];
    const code = await ada.authenticator.code();
    const hold = { holding: 'select from totp_authenticators where user_id = $1 for update', parameters: [ada.id] };
    const answers = await race(app.database, hold, ...challenges.map((challenge) => () => show(challenge, code)));
    expect(answers.map(told).sort()).toEqual([200, 'invalid_code']);
  });

  it('MF-03: a challenge is no credential anywhere else', async () => {
    const ada = await app.given.userWithTotp();
    const token = challengeOf(await app.given.signIn(ada));
    const answers = [
      await app.http.get('/api/v1/users/me', { token }),
      await app.http.post('/api/v1/auth/logout', { scope: 'all' }, { token }),
      await app.http.post('/api/v1/auth/refresh', { refreshToken: token }),
      await app.http.post('/api/v1/auth/email-code/verify', { challenge: token, code: '12345678' }),
      await app.http.post('/api/v1/auth/password-reset/confirm', { token, password: 'another long enough phrase' }),
    ];
    expect(answers.map(told)).toEqual([
      'invalid_format',
      'invalid_format',
      'invalidated_token',
      'challenge_expired',
      'invalid_token',
    ]);
    expect(told(await app.http.post(path, { challenge: token, method: 'totp' }))).toBe('invalid_request');
  });

  it('BF-06 RA-06: whoever may not come in any more is kept out at the second step too', async () => {
    const [suspended, deleting, changed] = [
      await app.given.userWithTotp(),
      await app.given.userWithTotp(),
      await app.given.userWithTotp(),
    ];
    const begun = [
      await app.given.signIn(suspended),
      await app.given.signIn(deleting),
      await app.given.signIn(changed),
    ];
    const set = (what: string, { id }: { id: string }) => app.sql(`update users set ${what} where id = $1`, [id]);
    await set(`status = 'suspended', generation = generation + 1`, suspended);
    await set(`status = 'deleting', deletes_at = gatehouse.now() + interval '7 days'`, deleting);
    await set('generation = generation + 1', changed);
    const answers = [suspended, deleting, changed].map((user, index) => app.given.secondStep(user, begun[index]!));
    expect((await Promise.all(answers)).map(told)).toEqual([
      'user_inactive',
      'account_deletion_pending',
      'challenge_expired',
    ]);
    for (const user of [suspended, deleting, changed]) expect(await app.facts.sessionsOf(user)).toEqual([]);
  });

  it('CK-04: a challenge for cookies is taken from pages of ours alone, and gives cookies', async () => {
    const ada = await app.given.userWithTotp();
    const ours = { headers: { origin: 'http://localhost:3080' } };
    const { email, password } = ada;
    const first = await app.http.post('/api/v1/auth/login', { email, password, delivery: 'cookie' }, ours);
    expect(first.headers.getSetCookie()).toEqual([]);
    const shown = { challenge: challengeOf(first), method: 'totp', code: await ada.authenticator.code() };
    const elsewhere = { headers: { origin: 'https://evil.example.org' } };
    expect(told(await app.http.post(path, shown, elsewhere))).toBe('untrusted_origin');
    const { status, headers, body } = await app.http.post(path, shown, ours);
    expect([status, body['refreshToken']]).toEqual([200, undefined]);
    expect(headers.getSetCookie().map((cookie) => cookie.split('=')[0])).toEqual([
      'gatehouse_refresh',
      'gatehouse_device',
    ]);
  });

  it('MF-02: ten wrong codes an hour over all challenges, whatever else goes right meanwhile; then no code is looked at', async () => {
    const ada = await app.given.userWithTotp();
    const guess = async () => show(challengeOf(await app.given.signIn(ada)), await ada.authenticator.wrongCode());
    for (let tries = 0; tries < 9; tries++) expect(told(await guess())).toBe('invalid_code');
    // A right one of its own ends the row of failures, and gives back nothing but itself.
    expect(told(await app.given.secondStep(ada, await app.given.signIn(ada)))).toBe(200);
    expect(told(await guess())).toBe('invalid_code');
    const refused = await app.given.secondStep(ada, await app.given.signIn(ada));
    expect([refused.status, told(refused)]).toEqual([429, 'too_many_attempts']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_000);
    await app.clock.advance('1h');
    expect(told(await app.given.secondStep(ada, await app.given.signIn(ada)))).toBe(200);
  });

  it('LG-04: the owner is told that a second factor was wrong after a right password, once an hour', async () => {
    const ada = await app.given.userWithTotp();
    const first = await app.given.signIn(ada);
    for (let tries = 0; tries < 3; tries++) await show(challengeOf(first), await ada.authenticator.wrongCode());
    const templates = (await queuedMails(app, ada.email)).map(({ template }) => template);
    expect(templates.filter((template) => template === 'second_step_failed')).toHaveLength(1);
    expect((await codes(ada)).filter((each) => each === 'second_step.failed failure')).toHaveLength(3);
  });
});
