import { startTestApp, type TestApp } from '../../support/app.js';
import { TestProvider } from '../../support/oidc-provider.js';
import { fileWith } from '../../support/provider-file.js';
import { Screens } from '../../support/screens.js';
import { type SinglePageApp, startSinglePageApp } from '../../support/single-page-app.js';
import { itInABrowser } from '../../support/swagger-ui.js';

const ada = { sub: 'ada', email: 'ada@example.org', email_verified: true, name: 'Ada Lovelace' };

describe('signing in at a provider, in a browser', () => {
  let provider: TestProvider;
  let corp: TestProvider;
  let frontEnd: SinglePageApp;
  let app: TestApp;
  const screens = new Screens(() => app);

  beforeAll(async () => {
    provider = await TestProvider.start();
    corp = await TestProvider.start({ redirectUris: ['http://localhost:3080/oauth/corp/callback'] });
    frontEnd = await startSinglePageApp();
    const { OPENID_ISSUER: issuer, OPENID_CLIENT_ID: client_id, OPENID_CLIENT_SECRET: client_secret } = corp.settings;
    app = await startTestApp({
      settings: {
        ...provider.settings,
        OUTGOING_ALLOWED_HOSTS: `${provider.host},${corp.host}`,
        OPENID_BUTTON_LABEL: 'Example ID',
        ALLOW_SOCIAL_REGISTRATION: 'true',
        LOGIN_MAX: '10000',
        DOMAIN_CLIENT: `http://localhost:3080,${frontEnd.origin}`,
        OAUTH_PROVIDERS_FILE: fileWith({
          corp: { type: 'oidc', display_name: 'Corp', issuer, client_id, client_secret },
        }),
      },
    });
    await app.given.user({ role: 'admin' });
    provider.person = ada;
  });

  afterAll(async () => {
    await screens.close();
    await app.close();
    await frontEnd.stop();
    await corp.stop();
    await provider.stop();
    expect(screens.complaints).toEqual([]);
  });

  itInABrowser(
    'OA-01 CK-04: lands signed in on the page of another site where it began, and no token was in an address',
    async () => {
      const page = await screens.visit('/login');
      const addresses: string[] = [];
      page.on('framenavigated', (frame) => addresses.push(frame.url()));
      await page.goto(frontEnd.origin);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('ada@example.org').waitFor();
      expect(new URL(page.url()).origin).toBe(frontEnd.origin);
      expect(addresses.filter((address) => /eyJ|gtr_/.test(address))).toEqual([]);
      // A page of another site that only has the code, and not the verifier of this tab.
      const cookies = await page.context().cookies('http://localhost:3080');
      expect(cookies.filter(({ name }) => name.startsWith('gatehouse_oauth_'))).toEqual([]);
      await page.context().close();
    },
  );

  itInABrowser(
    'S4-3 OA-13: signs in on our own pages, links a second provider, signs in by it, and unlinks the first',
    async () => {
      const page = await screens.visit('/login');
      await page.getByRole('button', { name: 'Sign in with Example ID' }).click();
      await page.getByRole('heading', { name: 'Your account' }).waitFor();
      const list = page.getByRole('region', { name: 'Other providers' });
      await list.getByText('Example ID', { exact: true }).waitFor();
      corp.person = { sub: 'ada@corp', email: 'ada@corp.example' };
      await list.getByRole('button', { name: 'Link Corp' }).click();
      await page.getByText('It is linked.').waitFor();
      await list.getByText('ada@corp.example').waitFor();
      expect(page.url()).toBe('http://localhost:3080/account?lang=en');

      const again = await screens.visit('/login?next=/account');
      await again.getByRole('button', { name: 'Sign in with Corp' }).click();
      const region = again.getByRole('region', { name: 'Other providers' });
      await region.getByRole('button', { name: /Remove.*Example ID/ }).click();
      await again.getByRole('dialog').getByRole('button', { name: 'Yes' }).click();
      await region.getByText('Example ID', { exact: true }).waitFor({ state: 'hidden' });
      expect(await app.sql('select provider from oauth_accounts')).toEqual([{ provider: 'corp' }]);
      await page.context().close();
      await again.context().close();
    },
  );

  itInABrowser('OA-16: who is refused reads why, in words of ours, and can sign in another way', async () => {
    provider.person = { sub: 'stranger', email: 'stranger@example.org', email_verified: false };
    const page = await screens.visit('/login', { locale: 'de-DE' });
    await page.getByRole('button', { name: 'Mit Example ID anmelden' }).click();
    await page.getByText('Der Anbieter bestätigt Ihre Adresse nicht').waitFor();
    await page.getByLabel('Passwort').waitFor();
    expect(new URL(page.url()).searchParams.has('error')).toBe(false);
    provider.person = ada;
    await page.context().close();
  });
});
