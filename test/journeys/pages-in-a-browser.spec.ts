import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { phrase } from '../support/people.js';
import { itInABrowser, openBrowser } from '../support/swagger-ui.js';
import { until } from '../support/until.js';

const api = '/api/v1';
const newPhrase = 'an entirely different phrase';

/** A link in a mail names DOMAIN_SERVER; here the service listens elsewhere. */
const here = (app: TestApp, link: string): string => link.replace('http://localhost:3080', app.origin);

describe('somebody who forgot their password, with a browser that runs no scripts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-pages-'));
  let app: TestApp;
  let browser: Browser | undefined;

  beforeAll(async () => {
    const settings = { NODE_ENV: 'development', WORKER_IN_API: 'true', GATEHOUSE_DATA: folder };
    app = await startTestApp({ settings });
  });

  afterAll(async () => {
    await browser?.close();
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The mailbox page looks again by itself; so do they. */
  async function linkInMailbox(page: Page, text: string): Promise<string> {
    await page.goto(`${app.origin}/dev/mailbox`);
    const mail = page.locator('article', { hasText: text });
    await mail.waitFor();
    return here(app, (await mail.locator('a[href*="/account/"]').getAttribute('href')) ?? '');
  }

  itInABrowser(
    'RT-07, RT-08: asks for a link, follows it, sets a password, and every older session is dead',
    async () => {
      const { user, token, refreshToken } = await app.given.signedIn();
      browser = await openBrowser();
      const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));

      await page.goto(`${app.origin}/account/forgot-password`);
      await page.getByLabel('E-Mail-Adresse').fill('niemand');
      await page.getByRole('button', { name: 'Link zuschicken' }).click();
      await page.getByText('Geben Sie eine E-Mail-Adresse ein').waitFor();
      expect(await page.getByLabel('E-Mail-Adresse').inputValue()).toBe('niemand');
      await page.getByLabel('E-Mail-Adresse').fill(user.email);
      await page.getByRole('button', { name: 'Link zuschicken' }).click();
      await page.getByRole('heading', { name: 'Sehen Sie in Ihr Postfach' }).waitFor();

      const link = await linkInMailbox(await context.newPage(), 'Setzen Sie Ihr Passwort');
      await page.goto(link);
      await page.getByLabel('Neues Passwort').fill('kurz');
      await page.getByRole('button', { name: 'Passwort speichern' }).click();
      await page.getByText('Dieses Passwort ist zu kurz.').waitFor();
      expect(await page.getByLabel('Neues Passwort').inputValue()).toBe('');
      await page.getByLabel('Neues Passwort').fill(newPhrase);
      await page.getByRole('button', { name: 'Passwort speichern' }).click();
      await page.getByRole('heading', { name: 'Ihr Passwort ist gespeichert' }).waitFor();
      expect(page.url()).not.toContain('token');

      expect((await app.http.get(`${api}/users/me`, { token })).status).toBe(401);
      expect((await app.http.post(`${api}/auth/refresh`, { refreshToken })).status).toBe(401);
      const enter = (password: string) => app.http.post(`${api}/auth/login`, { email: user.email, password });
      expect([(await enter(user.password)).status, (await enter(newPhrase)).status]).toEqual([401, 200]);

      await page.goto(link);
      await page.getByLabel('Neues Passwort').fill(newPhrase);
      await page.getByRole('button', { name: 'Passwort speichern' }).click();
      await page.getByRole('link', { name: 'Neuen Link anfordern' }).click();
      await page.getByRole('heading', { name: 'Passwort vergessen?' }).waitFor();
      // The browser itself says that an answer was no success; nothing else, and above all nothing of a policy.
      expect(complaints.filter((line) => !/status of 40\d/.test(line))).toEqual([]);
    },
  );

  itInABrowser('HD-01: a page that another site puts into a frame is not shown there', async () => {
    browser ??= await openBrowser();
    const page = await browser.newPage();
    await page.route('http://evil.example/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<iframe src="${app.origin}/account/forgot-password"></iframe>`,
      }),
    );
    await page.goto('http://evil.example/');
    await until(() => page.frames().some((frame) => frame.url().startsWith('chrome-error:')));
    expect(await page.frameLocator('iframe').locator('form').count()).toBe(0);
    await page.close();
  });

  itInABrowser('CK-02: a form that another site sends changes nothing', async () => {
    const email = 'target@example.org';
    await app.http.post(`${api}/auth/register`, { email, password: phrase });
    browser ??= await openBrowser();
    const context = await browser.newContext();
    const page = await context.newPage();
    const link = await linkInMailbox(page, `to ${email}`);
    const token = new URL(link).searchParams.get('token') ?? '';
    await page.goto(link);
    await page.route('http://evil.example/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<form method="post" action="${app.origin}/account/verify"><input name="token" value="${token}"><button>Win</button></form>`,
      }),
    );
    await page.goto('http://evil.example/');
    await page.getByRole('button', { name: 'Win' }).click();
    await page.getByText('Please try again').waitFor();
    expect((await app.sql('select 1 from pending_sign_ups where email = $1', [email])).length).toBe(1);
    await context.close();
  });
});
