import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { TestApp } from './app.js';
import { openBrowserAt } from './swagger-ui.js';

/** DOMAIN_SERVER of tests. */
const origin = 'http://localhost:3080';

interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** People with browsers, in front of our own pages; each has cookies of their own. */
export class Screens {
  /** What browsers complained of, save that an answer was no success: a policy that is broken, a script that fails. */
  readonly complaints: string[] = [];
  private browser: Browser | null = null;

  constructor(private readonly app: () => TestApp) {}

  async visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    this.browser ??= await openBrowserAt(this.app());
    const context = await this.browser.newContext({ locale: 'en-GB', ...options });
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => this.complaints.push(message));
    page.on('console', (line) => {
      if (line.type() === 'error' && !/status of 4\d\d/.test(line.text())) this.complaints.push(line.text());
    });
    await page.goto(origin + path);
    return page;
  }

  /** Somebody who is signed in, on their account page. */
  async signIn(user: Credentials, path = '/login'): Promise<Page> {
    const page = await this.visit(path);
    await this.signInOn(page, user);
    return page;
  }

  async signInOn(page: Page, { email, password }: Credentials): Promise<void> {
    await page.getByLabel('E-mail address or username').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  async close(): Promise<void> {
    await this.browser?.close();
  }
}
