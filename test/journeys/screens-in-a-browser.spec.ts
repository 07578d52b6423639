import { startTestApp, type TestApp } from '../support/app.js';
import { manyPeople, phrase } from '../support/people.js';
import { Screens } from '../support/screens.js';
import { itInABrowser } from '../support/swagger-ui.js';
import { until } from '../support/until.js';

const api = '/api/v1';

describe('somebody without any front-end, in a browser', () => {
  let app: TestApp;
  const screens = new Screens(() => app);

  beforeAll(async () => {
    app = await startTestApp({ settings: { ...manyPeople, ALLOW_UNVERIFIED_EMAIL_LOGIN: 'true' } });
  });

  afterAll(async () => {
    await screens.close();
    await app.close();
    expect(screens.complaints).toEqual([]);
  });

  itInABrowser('B-17: makes an account, signs in, changes the name, and hears in German what is wrong', async () => {
    const page = await screens.visit('/register?next=/account%23sessions', { locale: 'de-DE', colorScheme: 'dark' });
    await page.getByLabel('E-Mail-Adresse').fill('ada@example.org');
    await page.getByLabel('Passwort').fill('kurz');
    await page.getByRole('button', { name: 'Konto anlegen' }).click();
    await page.getByText('Dieses Passwort ist zu kurz.').waitFor();
    expect(await page.getByLabel('Passwort').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Passwort').fill(phrase);
    await page.getByRole('button', { name: 'Konto anlegen' }).click();
    await page.getByRole('heading', { name: 'Sehen Sie in Ihr Postfach' }).waitFor();

    await page.getByRole('link', { name: 'Zur Anmeldung' }).click();
    await page.getByLabel('E-Mail-Adresse oder Benutzername').fill('ada@example.org');
    await page.getByLabel('Passwort').fill('falsch und auch noch lang');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('stimmt nicht').waitFor();
    await page.getByLabel('Passwort').fill(phrase);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Wo Sie angemeldet sind' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#sessions');
    await page.getByLabel('Name (kann leer bleiben)').fill('Ada Lovelace');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Gespeichert.').waitFor();
    expect(await app.sql('select name, locale from users where email = $1', ['ada@example.org'])).toEqual([
      { name: 'Ada Lovelace', locale: 'de' },
    ]);
    await page.context().close();
  });

  itInABrowser(
    'S3-45, SE-11: sees a new sign-in at once, ends it, and is signed out when somebody else ends theirs',
    async () => {
      const user = await app.given.user();
      const page = await screens.signIn(user);
      const list = page.getByRole('region', { name: 'Where you are signed in' });
      await list.getByText('this device').waitFor();
      await until(async () => (await app.sql('select 1 from event_tickets')).length === 0);
      const phone = await app.given.session(user, { deviceName: 'Phone' });
      await page.getByText('Somebody has just signed in to your account').waitFor();
      await list.getByRole('button', { name: 'Sign out: Phone' }).click();
      await page.getByText('Signed out.').waitFor();
      expect(await list.getByText('Phone').count()).toBe(0);
      expect(await app.given.refreshCode(phone.refreshToken)).toEqual([401, 'invalidated_token']);

      await page.reload();
      await list.getByText('this device').waitFor();
      const tablet = await app.given.session(user);
      await app.http.post(`${api}/auth/logout`, { scope: 'others' }, { token: tablet.token });
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(new URL(page.url()).searchParams.get('next')).toBe('/account');
      await page.context().close();
    },
  );

  itInABrowser(
    'S3-45: hears of it all the same where its first ticket came too late, and stays signed in',
    async () => {
      const user = await app.given.user();
      const page = await screens.visit('/login');
      const late = { ticket: `gtt_${'A'.repeat(43)}`, expiresIn: 60 };
      await page.route('**/events/ticket', (route) => route.fulfill({ json: late }), { times: 1 });
      const heard: string[] = [];
      page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(String(payload))));
      await screens.signInOn(page, user);
      await until(() => heard.some((each) => each.includes('"ready"')));
      await app.given.session(user);
      await page.getByText('Somebody has just signed in to your account').waitFor();
      await page.context().close();
    },
  );

  itInABrowser('B-17: leaves for good, and reads until when a mail keeps the account', async () => {
    const user = await app.given.user();
    const page = await screens.signIn(user);
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await page.getByRole('dialog', { name: 'Delete this account?' }).getByRole('button', { name: 'Yes' }).click();
    await page.getByText('The account is deleted on').waitFor();
    expect(await app.sql(`select id from users where status = 'deleting'`)).toEqual([{ id: user.id }]);
    await page.context().close();
  });

  itInABrowser(
    'SE-12, CK-01: shows again who they are for a new password; no script can read what keeps them signed in',
    async () => {
      const user = await app.given.user();
      const page = await screens.signIn(user, '/login?next=/.//a//evil.example/');
      await page.getByRole('heading', { name: 'Your account' }).waitFor();
      expect(new URL(page.url()).origin).toBe('http://localhost:3080');
      expect(await page.evaluate('[document.cookie, localStorage.length, sessionStorage.length]')).toEqual(['', 0, 0]);

      await app.clock.advance('11m');
      const part = page.getByRole('region', { name: 'Password', exact: true });
      await part.getByLabel('Current password').fill(user.password);
      await part.getByLabel('New password').fill('an entirely different phrase');
      await part.getByRole('button', { name: 'Change the password' }).click();
      const dialog = page.getByRole('dialog', { name: 'Is it you?' });
      await dialog.getByLabel('Password').fill('not my password at all');
      await dialog.getByRole('button', { name: 'Confirm' }).click();
      await dialog.getByText('This is not your password.').waitFor();
      await dialog.getByLabel('Password').fill(user.password);
      await dialog.getByRole('button', { name: 'Confirm' }).click();
      await page.getByText('The password is changed').waitFor();
      expect((await app.given.signIn({ ...user, password: 'an entirely different phrase' })).status).toBe(200);
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await page.context().close();
    },
  );
});
