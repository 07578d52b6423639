import { startTestApp, type TestApp } from '../../support/app.js';
import { FrontEnd } from '../../support/front-end.js';
import type { GivenUser } from '../../support/given.js';
import { mailedToken, queuedMails } from '../../support/mails.js';
import { HostileProvider } from '../../support/hostile-provider.js';
import { RecoveryDesk } from '../../support/recovery-codes.js';

const api = '/api/v1';
const chosen = 'a phrase of the thief’s choice';

describe('getting back an account to which a thief has linked a provider', () => {
  let provider: HostileProvider;
  let app: TestApp;
  let frontEnd: FrontEnd;
  let desk: RecoveryDesk;

  beforeAll(async () => {
    provider = await HostileProvider.start();
    app = await startTestApp({ settings: { ...provider.settings, LOGIN_MAX: '10000' } });
    frontEnd = new FrontEnd(app);
    desk = new RecoveryDesk(app);
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
    await provider.stop();
  });

  const linkAs = async (sub: string, token: string): Promise<void> => {
    provider.token.claims = { sub };
    expect((await frontEnd.link(provider, token)).status).toBe(201);
  };
  const comesInAs = async (sub: string): Promise<string> => {
    provider.token.claims = { sub, email_verified: false };
    const { back, codeVerifier } = await frontEnd.goThere(provider);
    if (!back.searchParams.has('code')) return String(back.searchParams.get('error'));
    return ((await frontEnd.exchange(back, codeVerifier)).body['user'] as { id: string }).id;
  };
  const resetByMail = async ({ email }: GivenUser, password: string) => {
    await app.http.post(`${api}/auth/password-reset`, { email });
    const token = await mailedToken(app, email, 'password_reset');
    expect((await app.http.post(`${api}/auth/password-reset/confirm`, { token, password })).status).toBe(204);
  };

  it('OA-11: a reset by mail tells the owner what else opens the account; it is theirs to remove', async () => {
    const plain = await app.given.user();
    await resetByMail(plain, chosen);
    expect((await queuedMails(app, plain.email)).map(({ template }) => template)).not.toContain('ways_in_left');
    const { user, token } = await app.given.signedIn();
    await linkAs('trojan', token);
    await app.given.authenticator(user);
    await resetByMail(user, chosen);
    const mail = (await queuedMails(app, user.email)).find(({ template }) => template === 'ways_in_left');
    expect(mail?.data).toMatchObject({ passkeys: '0', apps: '1', providers: '1', keys: '0' });
  });

  it('OA-11 OA-12: an address that is taken back takes along what was linked since, and leaves what was there', async () => {
    const { user, token } = await app.given.signedIn();
    await linkAs('own', token);
    await app.http.post(`${api}/users/me/email`, { newEmail: 'thief@example.org' }, { token });
    const wayBack = await mailedToken(app, user.email, 'email_change_notice');
    await linkAs('thiefs', token);
    expect((await app.http.post(`${api}/auth/email-change/undo`, { token: wayBack })).status).toBe(204);
    expect(await comesInAs('thiefs')).toBe('email_not_verified');
    expect(await comesInAs('own')).toBe(user.id);
  });

  it('OA-11: a recovery that is stopped takes along what was linked by it', async () => {
    const { user, codes } = await desk.owner();
    const { body } = await desk.recover(user.email, codes[0], codes[1]);
    expect((await desk.setPassword(body['resetToken'], chosen)).status).toBe(204);
    const thief = await app.given.session({ ...user, password: chosen });
    await linkAs('after-recovery', thief.token);
    const token = await mailedToken(app, user.email, 'recovery_codes_used');
    expect((await app.http.post(`${api}/auth/account-recovery/stop`, { token })).status).toBe(204);
    expect(await comesInAs('after-recovery')).toBe('email_not_verified');
  });
});
