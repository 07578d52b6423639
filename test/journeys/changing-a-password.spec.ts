import { startTestApp, type TestApp } from '../support/app.js';
import { queuedMails } from '../support/mails.js';

const path = '/api/v1/users/me/password';

describe('changing a password', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(async () => {
    await app.close();
  });

  it('S3-15, PW-05: needs the one of before, ends every other session, and is told by mail', async () => {
    const { user, token } = await app.given.signedIn();
    const elsewhere = await app.given.session(user);
    const newPassword = 'another long enough phrase';
    const without = await app.http.post(path, { newPassword }, { token });
    expect([without.status, without.body['code']]).toEqual([400, 'invalid_request']);
    const wrong = await app.http.post(path, { currentPassword: 'not this one', newPassword }, { token });
    expect([wrong.status, wrong.body['code']]).toEqual([401, 'invalid_credentials']);
    const changed = await app.http.post(path, { currentPassword: user.password, newPassword }, { token });
    expect(changed.status).toBe(204);
    expect((await app.given.refresh(elsewhere.refreshToken)).status).toBe(401);
    expect((await app.given.signIn(user)).status).toBe(401);
    expect((await app.given.signIn({ ...user, password: newPassword })).status).toBe(200);
    expect((await queuedMails(app, user.email)).map(({ template }) => template)).toContain('password_changed');
  });

  it('PW-02: takes a long phrase with every kind of character, and reads all of it', async () => {
    const { user, token } = await app.given.signedIn();
    const newPassword = `${'ünï 密码 😀 '.repeat(11)} the end`;
    const changed = await app.http.post(path, { currentPassword: user.password, newPassword }, { token });
    expect(changed.status).toBe(204);
    expect((await app.given.signIn({ ...user, password: newPassword.slice(0, -1) })).status).toBe(401);
    expect((await app.given.signIn({ ...user, password: newPassword })).status).toBe(200);
  });

  it('PW-04: is the same however a keyboard writes its letters', async () => {
    const { user, token } = await app.given.signedIn();
    const newPassword = 'caf\u00e9 \ufb01ve caf\u00e9s';
    await app.http.post(path, { currentPassword: user.password, newPassword }, { token });
    for (const typed of [newPassword, newPassword.normalize('NFD'), newPassword.normalize('NFKC')]) {
      expect((await app.given.signIn({ ...user, password: typed })).status).toBe(200);
    }
  });

  it('PW-02: says what is wrong with one that is too short or too long', async () => {
    const { user, token } = await app.given.signedIn();
    for (const [newPassword, code] of [
      ['short', 'password_too_short'],
      ['a'.repeat(129), 'password_too_long'],
    ]) {
      const { status, body } = await app.http.post(path, { currentPassword: user.password, newPassword }, { token });
      expect([status, body['code'], body['errors']]).toMatchObject([
        400,
        'invalid_request',
        [{ field: 'newPassword', code }],
      ]);
    }
  });
});
