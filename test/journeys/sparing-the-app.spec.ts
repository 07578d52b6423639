import { startTestApp, type TestApp } from '../support/app.js';
import type { GivenTotpUser } from '../support/given.js';
import type { Answer } from '../support/http-client.js';
import { mailedToken, queuedMails } from '../support/mails.js';
import { race } from '../support/race.js';
import { RecoveryDesk, wrongCode } from '../support/recovery-codes.js';
import { Visitor } from '../support/visitor.js';

const path = '/api/v1/auth/second-step';

const told = ({ status, body }: Answer) => (body as { code?: string } | undefined)?.code ?? status;
const challengeOf = ({ body }: Answer) => body['challenge'] as string;

describe('a second step without the app', () => {
  let app: TestApp;
  let desk: RecoveryDesk;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    desk = new RecoveryDesk(app);
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  /** Somebody with an app and ten codes on paper. */
  async function careful(): Promise<{ user: GivenTotpUser; token: string; codes: string[] }> {
    const user = await app.given.userWithTotp();
    const { token } = await app.given.session(user);
    return { user, token, codes: await desk.make(token) };
  }

  const begun = async (user: GivenTotpUser) => challengeOf(await app.given.signIn(user));
  const show = (challenge: string, code: unknown) => app.http.post(path, { challenge, method: 'recovery_code', code });

  it('MF-07 EN-05: a recovery code beside an app is a second step, once; its owner is told', async () => {
    const { user, token, codes } = await careful();
    const first = await app.given.signIn(user);
    expect(first.body['methods']).toEqual(['totp', 'recovery_code']);
    // Only who has the right password hears that there is a second factor.
    const wrong = await app.given.signIn({ ...user, password: 'not it at all' });
    expect([wrong.status, Object.keys(wrong.body as object).sort()]).toEqual([
      401,
      ['code', 'detail', 'requestId', 'status', 'title', 'type'],
    ]);
    const { status, body } = await show(challengeOf(first), String(codes[0]).toLowerCase().replaceAll('-', ' '));
    expect([status, body['status']]).toEqual([200, 'signed_in']);
    expect(await desk.left(token)).toBe(9);
    expect((await queuedMails(app, user.email)).map(({ template }) => template)).toContain('recovery_code_used');
    expect(await desk.audited(user)).toContain('second_step.recovery_code_used success');
    expect(told(await show(await begun(user), codes[0]))).toBe('invalid_code');
    const another = await careful();
    expect(told(await show(await begun(user), another.codes[0]))).toBe('invalid_code');
    await desk.make(token);
    expect(told(await show(await begun(user), codes[1]))).toBe('invalid_code');
  });

  it('MF-07 RA-01: of two sign-ins that show the same recovery code one gets in', async () => {
    const { user, token, codes } = await careful();
    const challenges = [await begun(user), await begun(user)];
    const hold = { holding: 'select from recovery_codes where user_id = $1 for update', parameters: [user.id] };
    const answers = await race(app.database, hold, ...challenges.map((challenge) => () => show(challenge, codes[0])));
    expect(answers.map(told).sort()).toEqual([200, 'invalid_code']);
    expect(await desk.left(token)).toBe(9);
  });

  it('MF-02 MF-07 BF-05: wrong recovery codes are counted by themselves, and leave the app open', async () => {
    const { user, codes } = await careful();
    for (let challenges = 0; challenges < 2; challenges++) {
      const challenge = await begun(user);
      for (let tries = 0; tries < 5; tries++) expect(told(await show(challenge, wrongCode))).toBe('invalid_code');
    }
    expect(told(await show(await begun(user), codes[0]))).toBe('too_many_attempts');
    expect(told(await app.given.secondStep(user, await app.given.signIn(user)))).toBe(200);
    expect(told(await show(await begun(user), codes[0]))).toBe('too_many_attempts');
  });

  it('MF-07: codes on paper alone are no second factor', async () => {
    const { user, token } = await app.given.signedIn();
    await desk.make(token);
    expect((await app.given.signIn(user)).body['status']).toBe('signed_in');
  });

  it('MF-07 OA-11: after a recovery with two of them the others wait for a day, in which its owner can stop it', async () => {
    const { user, codes } = await careful();
    const recover = async (one: unknown, other: unknown, password: string) => {
      const { body } = await desk.recover(user.email, one as string, other as string);
      expect(told(await desk.setPassword(body['resetToken'], password))).toBe(204);
      return { ...user, password };
    };
    const stop = (token: string) => app.http.post('/api/v1/auth/account-recovery/stop', { token });
    const thief = await recover(codes[0], codes[1], 'a third long enough phrase');
    const first = await app.given.signIn(thief);
    expect(first.body['methods']).toEqual(['totp']);
    expect(told(await show(challengeOf(first), codes[2]))).toBe('invalid_code');
    // Who has the app is not kept waiting.
    expect(told(await app.given.secondStep(user, await app.given.signIn(thief)))).toBe(200);
    await app.clock.advance('24h');
    expect(told(await show(await begun(thief), codes[2]))).toBe(200);
    const again = await recover(codes[3], codes[4], 'a fourth long enough phrase');
    const { token } = await app.given.session(again);
    const way = await mailedToken(app, user.email, 'recovery_codes_used');
    const page = await new Visitor(app).open(`/account/stop-recovery?token=${way}`);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('Stop the recovery')]);
    expect(told(await stop(way))).toBe(204);
    expect(told(await stop(way))).toBe('invalid_token');
    expect(told(await app.http.get('/api/v1/users/me', { token }))).toBe('invalidated_token');
    expect(told(await desk.recover(user.email, codes[5], codes[6]))).toBe('invalid_credentials');
    const link = await mailedToken(app, user.email, 'password_reset');
    expect(told(await desk.setPassword(link, user.password))).toBe(204);
    expect(await desk.left((await app.given.session(user)).token)).toBe(0);
    expect(await desk.audited(user)).toContain('account_recovery.stopped success');
  });

  describe('on a trusted device', () => {
    const trust = async (user: GivenTotpUser) =>
      (await app.given.secondStep(user, await app.given.signIn(user), { trustDevice: true })).body[
        'knownDeviceToken'
      ] as string;
    const answer = async (user: GivenTotpUser, knownDeviceToken: string) =>
      (await app.given.signIn(user, { knownDeviceToken })).body['status'] as string;

    it('MF-08: nothing is asked for 30 days, of this person alone, and only where it was wished', async () => {
      const [ada, eve] = [await app.given.userWithTotp(), await app.given.userWithTotp()];
      const known = (await app.given.session(ada)).knownDeviceToken;
      expect(await answer(ada, known)).toBe('second_step_required');
      // It came with the password, and need not come again.
      const again = await app.given.secondStep(ada, await app.given.signIn(ada, { knownDeviceToken: known }), {
        trustDevice: true,
      });
      expect(again.body['knownDeviceToken']).toBe(known);
      expect(await answer(ada, known)).toBe('signed_in');
      expect(await answer(eve, known)).toBe('second_step_required');
      await app.clock.advance('29d');
      expect(await answer(ada, known)).toBe('signed_in');
      // Each sign-in keeps the device known; the trust does not grow with it.
      await app.clock.advance('1d');
      expect(await answer(ada, known)).toBe('second_step_required');
    });

    it.each<[string, (user: GivenTotpUser, token: string) => Promise<unknown>]>([
      ['another app', (user) => addApp(user)],
      ['one app less', (user, token) => removeApp(user, token)],
      ['a new password', (user, token) => changePassword(user, token)],
    ])('MF-08: %s ends the trust', async (_what, change) => {
      const user = await app.given.userWithTotp();
      await app.given.authenticator(user);
      const device = await trust(user);
      expect(await answer(user, device)).toBe('signed_in');
      const { token } = await app.given.session(user);
      await change(user, token);
      expect(await answer(user, device)).toBe('second_step_required');
    });

    async function addApp(user: GivenTotpUser): Promise<void> {
      const { token } = await app.given.session(user);
      const { body } = await app.http.post('/api/v1/users/me/totp', undefined, { token });
      const code = await app.given.appWith(body['secret'] as string).code();
      const { status } = await app.http.post('/api/v1/users/me/totp/confirm', { code }, { token });
      expect(status).toBe(200);
    }

    async function removeApp(_user: GivenTotpUser, token: string): Promise<void> {
      const [, second] = (await app.http.get('/api/v1/users/me/totp', { token })).body['items'] as { id: string }[];
      const { status } = await app.http.delete(`/api/v1/users/me/totp/${second!.id}`, { token });
      expect(status).toBe(204);
    }

    async function changePassword({ password }: GivenTotpUser, token: string): Promise<void> {
      const change = { currentPassword: password, newPassword: `${password} 2` };
      await app.http.post('/api/v1/users/me/password', change, { token });
      await app.http.post(
        '/api/v1/users/me/password',
        { currentPassword: `${password} 2`, newPassword: password },
        { token },
      );
    }
  });
});
