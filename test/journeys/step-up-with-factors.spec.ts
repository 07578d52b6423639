import { startTestApp, type TestApp } from '../support/app.js';
import type { GivenTotpUser, GivenUser } from '../support/given.js';
import type { Answer } from '../support/http-client.js';
import { mailedToken, queuedMails } from '../support/mails.js';
import { until } from '../support/until.js';

const stepUp = '/api/v1/auth/step-up';

const told = ({ status, body }: Answer) => (body as { code?: string } | undefined)?.code ?? status;

describe('showing again who one is, with what one has', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  const claimsOf = async (token: string) =>
    (await app.http.get('/api/v1/auth/verify', { token })).body['claims'] as {
      aal: number;
      amr: string[];
      sid: string;
    };
  const show = (token: string, body: object) => app.http.post(stepUp, body, { token });
  const tokenIn = ({ body }: Answer) => body['token'] as string;
  const newCodes = (token: string) => app.http.post('/api/v1/users/me/recovery-codes', undefined, { token });

  /** Ada with an app, signed in on a device that she trusted: by the password alone. */
  async function trusted(): Promise<{ ada: GivenTotpUser; token: string; recoveryCodes: string[] }> {
    const ada = await app.given.userWithTotp();
    const first = await app.given.signIn(ada);
    const { body } = await app.given.secondStep(ada, first, { trustDevice: true });
    const recoveryCodes = (await newCodes(body['token'] as string)).body['recoveryCodes'] as string[];
    const { token } = await app.given.session(ada, { knownDeviceToken: body['knownDeviceToken'] });
    return { ada, token, recoveryCodes };
  }

  it('SE-12: who has a second factor shows it: a fresh sign-in by the password alone opens nothing, nor does the password again', async () => {
    const { ada, token } = await trusted();
    expect((await claimsOf(token)).aal).toBe(1);
    const refusal = { code: 'step_up_required', requiredAal: 2, methods: ['totp', 'recovery_code'] };
    expect((await newCodes(token)).body).toMatchObject(refusal);
    expect((await show(token, { method: 'password', password: ada.password })).body).toMatchObject(refusal);
    expect((await app.http.post(`${stepUp}/options`, { method: 'email_code' }, { token })).body).toMatchObject(refusal);
    expect((await app.http.post(`${stepUp}/options`, {}, { token })).body).toEqual({ methods: refusal.methods });
    const { status, body } = await show(token, { method: 'totp', code: await ada.authenticator.code() });
    expect([status, body['expiresIn']]).toEqual([200, 900]);
    expect(await claimsOf(body['token'] as string)).toMatchObject({ aal: 2, amr: ['pwd', 'otp'] });
    expect((await newCodes(body['token'] as string)).status).toBe(201);
    expect(told(await newCodes(token))).toBe('step_up_required');
  });

  it('SE-12 MF-01: a code that was shown, or is wrong, raises nothing; guesses count with those at the door', async () => {
    const { ada, token } = await trusted();
    const code = await ada.authenticator.code();
    expect((await show(token, { method: 'totp', code })).status).toBe(200);
    expect(told(await show(token, { method: 'totp', code }))).toBe('invalid_code');
    expect(told(await show(token, { method: 'totp' }))).toBe('invalid_request');
    const wrong = await ada.authenticator.wrongCode();
    for (let guess = 0; guess < 9; guess++)
      expect(told(await show(token, { method: 'totp', code: wrong }))).toBe('invalid_code');
    expect(told(await show(token, { method: 'totp', code: await ada.authenticator.code() }))).toBe('too_many_attempts');
    const challenge = (await app.given.signIn(ada)).body['challenge'] as string;
    const atTheDoor = { challenge, method: 'totp', code: await ada.authenticator.code() };
    expect(told(await app.http.post('/api/v1/auth/second-step', atTheDoor))).toBe('too_many_attempts');
    const events = (await app.facts.auditOf(ada)).map(({ action, outcome }) => `${action} ${outcome}`);
    expect(events).toEqual(expect.arrayContaining(['step_up.totp success', 'step_up.totp failure']));
  });

  it('SE-12 MF-07: a recovery code does too, once, and its owner is told', async () => {
    const { ada, token, recoveryCodes } = await trusted();
    const [code] = recoveryCodes;
    const { status, body } = await show(token, { method: 'recovery_code', code });
    expect([status, (await claimsOf(body['token'] as string)).aal]).toEqual([200, 2]);
    expect(told(await show(token, { method: 'recovery_code', code }))).toBe('invalid_code');
    expect((await queuedMails(app, ada.email)).map(({ template }) => template)).toContain('recovery_code_used');
  });

  it('SE-12: who has no password shows a code from a mail, and no code of somebody else', async () => {
    const user = await app.given.user();
    const { token, refreshToken } = await app.given.session(user);
    await app.sql('delete from passwords where user_id = $1', [user.id]);
    await app.clock.advance('11m');
    const options = await app.http.post(`${stepUp}/options`, { method: 'email_code' }, { token });
    expect([options.status, options.body['methods']]).toEqual([200, ['email_code']]);
    const challenge = options.body['challenge'] as string;
    const code = await mailedToken(app, user.email, 'sign_in_code');
    const { token: now } = await app.given.refreshed(refreshToken);
    const wrong = code === '00000000' ? '11111111' : '00000000';
    expect(told(await show(now, { method: 'email_code', challenge, code: wrong }))).toBe('invalid_code');
    const other = await app.given.user();
    const { token: others } = await app.given.session(other);
    await app.sql('delete from passwords where user_id = $1', [other.id]);
    expect(told(await newCodes(now))).toBe('step_up_required');
    const raised = await show(now, { method: 'email_code', challenge, code });
    expect(raised.status).toBe(200);
    expect((await newCodes(tokenIn(raised))).status).toBe(201);
    expect(told(await show(others, { method: 'email_code', challenge, code }))).toBe('challenge_expired');
    for (let mail = 1; mail < 3; mail++)
      await app.http.post(`${stepUp}/options`, { method: 'email_code' }, { token: now });
    expect(told(await app.http.post(`${stepUp}/options`, { method: 'email_code' }, { token: now }))).toBe(
      'too_many_attempts',
    );
  });

  it('SE-12 SE-10: what a factor vouched for ends with it: in the session, and in tokens that were signed before', async () => {
    const ada = await app.given.userWithTotp();
    await app.given.authenticator(ada, 'Tablet');
    const { token, refreshToken } = await app.given.session(ada);
    expect((await claimsOf(token)).aal).toBe(2);
    await app.clock.advance('2s');
    await app.sql(`delete from totp_authenticators where user_id = $1 and name = 'Tablet'`, [ada.id]);
    await until(async () => told(await newCodes(token)) === 'step_up_required');
    expect((await newCodes(token)).body).toMatchObject({ code: 'step_up_required', requiredAal: 2 });
    const next = (await app.given.refreshed(refreshToken)).token;
    expect((await claimsOf(next)).aal).toBe(1);
    await app.clock.advance('2s');
    const raised = await show(next, { method: 'totp', code: await ada.authenticator.code() });
    expect((await newCodes(tokenIn(raised))).status).toBe(201);
  });

  it.each(['none', 'wrong'] as const)('SE-12: a method that is not there is refused by name (%s)', async (what) => {
    const { token } = await app.given.signedIn();
    const body = what === 'none' ? {} : { method: 'smoke_signal' };
    expect(told(await show(token, body))).toBe('invalid_request');
  });

  const withoutPassword = (user: GivenUser) => app.sql('delete from passwords where user_id = $1', [user.id]);

  it('SE-12: a person without a password and without an address gets no code', async () => {
    const user = await app.given.user();
    const { token } = await app.given.session(user);
    await withoutPassword(user);
    await app.sql('update users set email = null, email_key = null, email_verified_at = null where id = $1', [user.id]);
    expect(told(await app.http.post(`${stepUp}/options`, { method: 'email_code' }, { token }))).toBe(
      'mail_not_configured',
    );
  });
});
