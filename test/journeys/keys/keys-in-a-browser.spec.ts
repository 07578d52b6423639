import { commonScopes } from '#domain/api-keys/scopes.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Screens } from '../../support/screens.js';
import { itInABrowser } from '../../support/swagger-ui.js';

describe('API keys, in a browser', () => {
  let app: TestApp;
  const screens = new Screens(() => app);

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(async () => {
    await screens.close();
    await app.close();
    expect(screens.complaints).toEqual([]);
  });

  itInABrowser(
    'S4-95, B-17: somebody makes one, sees its secret once, gives it a new one, and revokes it',
    async () => {
      const ada = await app.given.user();
      const tab = await screens.signIn(ada, '/login?next=/account/keys');
      await tab.getByRole('heading', { name: 'API keys' }).waitFor();
      await tab.getByLabel('What is it for?').fill('Nightly report');
      const boxes = await tab.getByRole('checkbox').all();
      expect(await Promise.all(boxes.map((box) => box.getAttribute('value')))).toEqual(commonScopes);
      await tab.getByLabel('See your usage', { exact: true }).check();
      await tab.getByLabel('How long it is good').selectOption({ label: '30 days' });
      await tab.getByRole('button', { name: 'Make the key' }).click();
      const dialog = tab.getByRole('dialog');
      const first = await dialog.getByText('gth_live_').textContent();
      expect((await app.http.get('/api/v1/users/me', { token: String(first) })).status).toBe(200);
      await tab.context().grantPermissions(['clipboard-write', 'clipboard-read']);
      await dialog.getByRole('button', { name: 'Copy' }).click();
      await dialog.getByText('Copied.').waitFor();
      expect(await tab.evaluate('navigator.clipboard.readText()')).toBe(first);
      await dialog.getByRole('button', { name: 'Close' }).click();
      const list = tab.getByRole('region', { name: 'Your keys' });
      await list.getByText('See your profile, See your usage').waitFor();
      expect(await list.textContent()).not.toContain(String(first).slice(-49));

      await list.getByRole('button', { name: 'New secret: Nightly report' }).click();
      await dialog.getByRole('button', { name: 'Yes, do it' }).click();
      await dialog.getByText('gth_live_').waitFor();
      expect(await dialog.getByText('gth_live_').textContent()).not.toBe(first);
      await dialog.getByRole('button', { name: 'Close' }).click();
      await list.getByRole('button', { name: 'Revoke: Nightly report' }).click();
      await dialog.getByRole('button', { name: 'Yes, do it' }).click();
      await list.getByText('revoked').waitFor();
      expect((await app.http.get('/api/v1/users/me', { token: String(first) })).status).toBe(401);
      await tab.context().close();
    },
  );
});
