import { startTestApp, type TestApp } from '../support/app.js';
import { queuedMails } from '../support/mails.js';
import { startSweeper, type TestSweeper } from '../support/sweeper.js';

describe('a password that has been the same for long', () => {
  let app: TestApp;
  let sweeper: TestSweeper;

  beforeAll(async () => {
    app = await startTestApp();
    sweeper = await startSweeper(app, { PASSWORD_MAX_AGE: '90d' });
  });

  afterAll(async () => {
    await sweeper.close();
    await app.close();
  });

  const remindersOf = async (email: string): Promise<number> =>
    (await queuedMails(app, email)).filter(({ template }) => template === 'password_old').length;

  it('S4-45: its owner is reminded by mail, once, and goes on as before; a new one begins anew', async () => {
    const user = await app.given.user();
    await app.clock.advance('89d');
    await sweeper.sweep();
    expect(await remindersOf(user.email)).toBe(0);
    await app.clock.advance('2d');
    await sweeper.sweep();
    await sweeper.sweep();
    expect(await remindersOf(user.email)).toBe(1);
    const { token } = await app.given.session(user);
    const body = { currentPassword: user.password, newPassword: 'velvet otters juggle' };
    expect((await app.http.post('/api/v1/users/me/password', body, { token })).status).toBe(204);
    await sweeper.sweep();
    expect(await remindersOf(user.email)).toBe(1);
    await app.clock.advance('91d');
    await sweeper.sweep();
    expect(await remindersOf(user.email)).toBe(2);
  });

  it('S4-45: nobody is where no age is set', async () => {
    const user = await app.given.user();
    const without = await startSweeper(app);
    await app.clock.advance('365d');
    await without.sweep();
    await without.close();
    expect(await remindersOf(user.email)).toBe(0);
  });
});
