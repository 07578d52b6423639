import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { itInABrowser, openBrowser, SwaggerUi } from '../support/swagger-ui.js';

const ada = { email: 'ada@example.org', password: 'correct horse battery staple', name: 'Ada' };

describe('a newcomer tries the service in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-browser-'));
  let app: TestApp;
  let browser: Browser | undefined;

  beforeAll(async () => {
    const settings = { NODE_ENV: 'development', WORKER_IN_API: 'true', ALLOW_UNVERIFIED_EMAIL_LOGIN: 'false' };
    app = await startTestApp({ settings: { ...settings, GATEHOUSE_DATA: folder } });
  });

  afterAll(async () => {
    await browser?.close();
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The mailbox page looks again by itself; so does she. */
  async function tokenInMailbox(page: Page): Promise<string> {
    await page.goto(`${app.origin}/dev/mailbox`);
    const mail = page.locator('article', { hasText: `to ${ada.email}` });
    await mail.waitFor();
    return /token to the program: (\S+)/.exec(await mail.innerText())?.[1] ?? '';
  }

  itInABrowser('from Swagger UI she signs up, confirms with the mail, signs in, and sees who she is', async () => {
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));

    await page.goto(app.origin);
    await page.getByRole('link', { name: 'Try the API' }).click();
    const api = new SwaggerUi(page);
    await api.open('Signing up');
    const registered = await api.execute('POST', '/api/v1/auth/register', ada);
    expect(registered).toEqual({ status: '202', body: { status: 'accepted' } });

    const token = await tokenInMailbox(await context.newPage());
    expect((await api.execute('POST', '/api/v1/auth/email-verification/confirm', { token })).status).toBe('204');

    const { email, password } = ada;
    await api.open('Signing in');
    const signedIn = await api.execute('POST', '/api/v1/auth/login', { email, password });
    expect(signedIn).toMatchObject({ status: '200', body: { status: 'signed_in' } });
    await api.authorize('accessToken', signedIn.body['token'] as string);

    await api.open('My account');
    const me = await api.execute('GET', '/api/v1/users/me');
    expect(me).toMatchObject({ status: '200', body: { email, name: 'Ada', role: 'admin', emailVerified: true } });
    expect(complaints).toEqual([]);
  });
});
