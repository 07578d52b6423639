import type { Page } from 'playwright-core';
import { LoginLinks } from '#domain/login-links/login-links.service.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Authenticator } from '../support/authenticator.js';
import { Screens } from '../support/screens.js';
import { itInABrowser } from '../support/swagger-ui.js';
import { formType } from '../support/visitor.js';
import { until } from '../support/until.js';

/** A phone's fingerprint reader: it keeps passkeys, and its owner is always there. */
const fingerprintReader = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;

/** @returns says whether its owner is there */
async function giveAuthenticator(page: Page): Promise<(enabled: boolean) => Promise<unknown>> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  const options = fingerprintReader;
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', { options });
  return (enabled) => browser.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
}

describe('somebody with more than a password, in a browser', () => {
  let app: TestApp;
  const screens = new Screens(() => app);

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '1000' } });
  });

  afterAll(async () => {
    await screens.close();
    await app.close();
    expect(screens.complaints).toEqual([]);
  });

  itInABrowser('PK-01: makes a passkey, renames it, and signs in with nothing typed', async () => {
    const user = await app.given.user();
    const page = await screens.signIn(user);
    await giveAuthenticator(page);
    const part = page.getByRole('region', { name: 'Passkeys' });
    await part.getByRole('button', { name: 'Create a passkey' }).click();
    await page.getByText('The passkey is there.').waitFor();
    await part.getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('dialog').getByLabel('Its name').fill('My phone');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    // Whoever has a passkey shows it before anything of it is changed (SE-12): the page asks, then goes on.
    const again = page.getByRole('dialog', { name: 'Is it you?' });
    await again.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await part.getByText('My phone').waitFor();

    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    // The page to sign in offers what the browser has, and its owner is there: no name, no password, no button.
    const methods = () =>
      app.sql<{ method: string }>('select method from sessions where user_id = $1 order by id', [user.id]);
    await until(async () => (await methods()).length === 2);
    expect(await methods()).toEqual([{ method: 'password' }, { method: 'passkey' }]);

    await page.getByRole('button', { name: 'Remove: My phone' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Yes, do it' }).click();
    await part.getByText('None yet.').waitFor();
    await page.context().close();
  });

  itInABrowser('MF-01, MF-07: adds an authenticator app, and signs in with its code after the password', async () => {
    const user = await app.given.user();
    const page = await screens.signIn(user);
    await page.getByRole('button', { name: 'Add an authenticator app' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add an authenticator app' });
    await dialog.getByLabel('Its name').fill('Old phone');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('img', { name: 'QR code' }).waitFor();
    const authenticator = new Authenticator(app, await dialog.locator('code').innerText());
    await dialog.getByLabel('Code from your authenticator app').fill(await authenticator.code());
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    const codes = page.getByRole('dialog', { name: 'Your recovery codes' });
    await codes.waitFor();
    expect(await codes.locator('code').count()).toBe(10);
    await codes.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('region', { name: 'Second factor' }).getByText('Old phone').waitFor();
    await page.getByText('Recovery codes left: 10.').waitFor();

    await signOutAndIn(page, user);
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
    await page.getByLabel('Code from your authenticator app').fill(await authenticator.wrongCode());
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('This code is not right.').waitFor();
    await page.getByLabel('Do not ask again on this device').check();
    await page.getByLabel('Code from your authenticator app').fill(await authenticator.code());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
    await signOutAndIn(page, user);
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
    // A trusted device spares the second step, not the proof before something is changed (SE-12).
    await page.getByRole('button', { name: 'New recovery codes' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Yes, do it' }).click();
    const again = page.getByRole('dialog', { name: 'Is it you?' });
    await app.clock.advance('1m');
    await again.getByLabel('Code from your authenticator app').fill(await authenticator.code());
    await again.getByRole('button', { name: 'Confirm' }).click();
    await codes.waitFor();
    await page.context().close();
  });

  itInABrowser(
    'PK-01, MF-04: shows a passkey after the password, though the browser offers it for signing in, too',
    async () => {
      const user = await app.given.user();
      const page = await screens.signIn(user);
      const bePresent = await giveAuthenticator(page);
      await page.getByRole('button', { name: 'Create a passkey' }).click();
      await page.getByText('The passkey is there.').waitFor();
      await bePresent(false);
      await signOutAndIn(page, user);
      await page.getByRole('heading', { name: 'One more step' }).waitFor();
      await bePresent(true);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await page.getByRole('heading', { name: 'Your account' }).waitFor();
      const sql = 'select method, aal from sessions where user_id = $1 order by id desc limit 1';
      expect(await app.sql(sql, [user.id])).toEqual([{ method: 'password', aal: 2 }]);
      await page.context().close();
    },
  );

  itInABrowser('S3-36: compares the code of a device that asks, and lets it in', async () => {
    const user = await app.given.user();
    const { token } = await app.given.session(user);
    const page = await screens.signIn(user);
    const part = page.getByRole('region', { name: 'Devices' });
    await part.getByText('None yet.').waitFor();
    const { pairingCode } = (await app.http.post('/api/v1/devices/pairings', undefined, { token })).body;
    const asked = await app.http.post('/api/v1/devices', { pairingCode, name: 'Tablet', platform: 'android' });
    await page.reload();
    await part.getByText(asked.body['confirmationCode'] as string).waitFor();
    await part.getByRole('button', { name: 'Approve: Tablet' }).click();
    await part.getByRole('button', { name: 'Revoke: Tablet' }).waitFor();
    const itself = await app.http.get('/api/v1/devices/current', { token: asked.body['deviceToken'] as string });
    expect(itself.body).toMatchObject({ name: 'Tablet', status: 'approved' });
    await page.context().close();
  });

  itInABrowser('S3-7: lets in a screen without a keyboard, by its code, after signing in', async () => {
    const user = await app.given.user();
    const client_id = '<b>Build tool';
    const screen = await oauth('device_authorization', { client_id });
    const page = await screens.visit(`/device?user_code=${screen['user_code'] as string}`);
    await page.getByLabel('E-mail address or username').fill(user.email);
    await page.getByLabel('Password').fill(user.password);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('<b>Build tool').waitFor();
    await page.getByRole('button', { name: 'Let it in' }).click();
    await page.getByRole('heading', { name: 'The device is connected' }).waitFor();
    const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
    const signedIn = await oauth('token', { grant_type, client_id, device_code: screen['device_code'] as string });
    expect(signedIn['access_token']).toEqual(expect.any(String));

    await page.goto('http://localhost:3080/device');
    await page.getByLabel('Code').fill('BCDF-GHJK');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('There is no such code').waitFor();
    await page.context().close();
  });

  itInABrowser(
    'S3-6, RT-07: is signed in by a link, once the button is pressed, and by the same link never again',
    async () => {
      const user = await app.given.user();
      const links = app.nest.get(LoginLinks, { strict: false });
      const { code } = await links.make({ userId: user.id, generation: 0 }, 300);
      const page = await screens.visit(`/login?code=${code}`);
      await page.getByText('This link signs you in').waitFor();
      expect(page.url()).not.toContain(code);
      expect(await app.facts.sessionsOf(user)).toEqual([]);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('heading', { name: 'Your account' }).waitFor();
      const again = await screens.visit(`/login?code=${code}`);
      await again.getByRole('button', { name: 'Sign in', exact: true }).click();
      await again.getByText('This link is not valid any more').waitFor();
      await page.context().close();
    },
  );

  async function oauth(path: string, fields: Record<string, string>): Promise<Record<string, unknown>> {
    const headers = { 'content-type': formType };
    return (await app.http.post(`/oauth/${path}`, new URLSearchParams(fields).toString(), { headers })).body;
  }
});

async function signOutAndIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByLabel('E-mail address or username').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
}
