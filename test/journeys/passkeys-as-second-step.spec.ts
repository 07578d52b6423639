import { startTestApp, type TestApp } from '../support/app.js';
import { Forgery } from '../support/forgery.js';
import { Authenticator } from '../support/passkey-device.js';
import { mine, PasskeyDesk } from '../support/passkeys.js';
import { told } from '../support/recovery-codes.js';

const path = '/api/v1/auth/second-step';

describe('a passkey as second step', () => {
  let app: TestApp;
  let desk: PasskeyDesk;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    desk = new PasskeyDesk(app);
  });

  afterAll(async () => {
    await app.close();
  });

  const options = async (challenge: string) =>
    (await app.http.post(`${path}/options`, { challenge })).body['options'] as { challenge: string };
  const show = (challenge: string, credential?: unknown) =>
    app.http.post(path, { challenge, method: 'passkey', credential });

  it('MF-04, EN-05: is asked for after a right password only, names her passkeys, and opens a session of two factors', async () => {
    const { user, authenticator } = await desk.owner();
    expect((await app.given.signIn({ ...user, password: 'a wrong password' })).body).not.toHaveProperty('methods');
    expect(told(await app.http.post(`${path}/options`, { challenge: 'gtc_nothing' }))).toBe('challenge_expired');
    expect(told(await app.http.post(`${path}/options`, {}))).toBe('invalid_request');
    const { body } = await app.given.signIn(user);
    expect(body).toMatchObject({ status: 'second_step_required', methods: ['passkey'] });
    const challenge = body['challenge'] as string;
    const asked = await options(challenge);
    expect(asked).toMatchObject({ allowCredentials: [{ id: authenticator.id }], userVerification: 'required' });
    const answer = await show(challenge, authenticator.get(asked));
    expect(answer.body).toMatchObject({ status: 'signed_in', user: { id: user.id } });
    expect(Forgery.of(app, answer.body['token'] as string).claims).toMatchObject({
      aal: 2,
      amr: ['pwd', 'pop', 'mfa'],
    });
    expect(told(await show(challenge, authenticator.get(asked)))).toBe('challenge_expired');
  });

  it('MF-04: who signs in with one is asked for no other, though they have an authenticator app', async () => {
    const { user, authenticator, token } = await desk.owner();
    const ada = await app.given.userWithTotp();
    await app.sql(`update passkeys set user_id = $1 where user_id = $2`, [ada.id, user.id]);
    const userHandle = Buffer.from(ada.id.replaceAll('-', ''), 'hex').toString('base64url');
    expect((await desk.signIn(authenticator, { userHandle })).body).toMatchObject({ status: 'signed_in' });
    expect((await app.given.signIn(ada)).body['methods']).toEqual(['totp', 'passkey']);
    expect(await desk.list(token)).toEqual([]);
  });

  it('MF-08: one more, and one less, ends the trust of every device', async () => {
    const { user, authenticator, token } = await desk.owner();
    const { body } = await desk.make(token, new Authenticator());
    const trusted = async (): Promise<string> => {
      const { challenge } = (await app.given.signIn(user)).body as { challenge: string };
      const credential = authenticator.get(await options(challenge));
      const shown = { challenge, method: 'passkey', credential, trustDevice: true };
      return (await app.http.post(path, shown)).body['knownDeviceToken'] as string;
    };
    const changes = [
      () => desk.make(token, new Authenticator()),
      () => app.http.delete(`${mine}/${String(body['id'])}`, { token }),
    ];
    for (const change of changes) {
      const knownDeviceToken = await trusted();
      expect((await app.given.signIn(user, { knownDeviceToken })).body['status']).toBe('signed_in');
      expect((await change()).status).toBeLessThan(300);
      expect((await app.given.signIn(user, { knownDeviceToken })).body['status']).toBe('second_step_required');
    }
  });

  it('PK-01, PK-03: somebody else’s, one for signing in, and one that was shown before are wrong, and each is a try', async () => {
    const [ada, bob] = [await desk.owner(), await desk.owner()];
    const { challenge } = (await app.given.signIn(ada.user)).body as { challenge: string };
    const asked = await options(challenge);
    const wrong = await show(challenge, bob.authenticator.get(asked));
    expect([told(wrong), wrong.body['attemptsLeft']]).toEqual(['invalid_code', 4]);
    // Its challenge is used up, so the right one comes too late.
    expect(told(await show(challenge, ada.authenticator.get(asked)))).toBe('invalid_code');
    const door = await desk.beginSigningIn();
    expect(told(await show(challenge, ada.authenticator.get(door.options)))).toBe('invalid_code');
    expect(told(await show(challenge, new Authenticator().get(await options(challenge))))).toBe('invalid_code');
    const missing = await show(challenge);
    expect(missing.body['errors']).toMatchObject([{ field: 'credential', code: 'required' }]);
  });
});
