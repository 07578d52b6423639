import { existsSync } from 'node:fs';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const chromiumPath = places.find((path) => existsSync(path));

/** A journey that needs a browser. Without one it is a skip that says why; continuous integration has one, so there it fails. */
export function itInABrowser(name: string, journey: () => Promise<void>): void {
  if (chromiumPath !== undefined || process.env['CI'] === 'true') {
    it(name, journey, 120_000);
    return;
  }
  console.warn(`skipped: "${name}" needs Chromium (apt-get install chromium), looked for at ${places.join(', ')}`);
  it.skip(name, journey);
}

/** Headless. Root has no sandbox to offer Chromium; the pages are our own. */
export async function openBrowser(...args: readonly string[]): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error(`there is no Chromium at ${places.join(', ')}`);
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: chromiumPath, args: [...sandbox, ...args] });
}

/** A browser for which this service is where DOMAIN_SERVER says: cookies, origins and passkeys are as they are for people. */
export async function openBrowserAt({ origin }: { readonly origin: string }): Promise<Browser> {
  return openBrowser(`--host-resolver-rules=MAP localhost:3080 ${new URL(origin).host}`);
}

export interface Shown {
  readonly status: string;
  readonly body: Record<string, unknown>;
}

/** Swagger UI, used as a person uses it: by what is to be seen and clicked. */
export class SwaggerUi {
  constructor(private readonly page: Page) {}

  /** Opens a group of routes, which begins closed. */
  async open(group: string): Promise<void> {
    await this.page.locator('.opblock-tag', { hasText: group }).getByRole('button').click();
  }

  /** Opens a route, fills in the body, executes it, and reads the answer off the page. */
  async execute(method: string, path: string, body?: unknown): Promise<Shown> {
    const operation = this.page.locator('.opblock', {
      has: this.page
        .locator(`.opblock-summary-method:text-is("${method}")`)
        .locator('..')
        .locator(`[data-path="${path}"]`),
    });
    await operation.locator('.opblock-summary-control').click();
    await operation.getByRole('button', { name: 'Try it out' }).click();
    if (body !== undefined) await operation.locator('textarea.body-param__text').fill(JSON.stringify(body, null, 2));
    await operation.getByRole('button', { name: 'Execute' }).click();
    const answer = operation.locator('.live-responses-table');
    const status = await answer.locator('tbody .response-col_status').first().innerText();
    return { status: status.trim().slice(0, 3), body: await shownBody(answer) };
  }

  /** The padlock button: every request from now on carries this bearer token. */
  async authorize(scheme: string, token: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Authorize' }).first().click();
    const dialog = this.page.locator('.modal-ux');
    const form = dialog.locator('form', { hasText: scheme });
    await form.locator('input').fill(token);
    await form.getByRole('button', { name: 'Apply credentials' }).click();
    await form.getByRole('button', { name: 'Close' }).click();
  }
}

async function shownBody(answer: Locator): Promise<Record<string, unknown>> {
  const code = answer.locator('tbody .response-col_description .highlight-code code').first();
  if ((await answer.getByText('Response body').count()) === 0) return {};
  return JSON.parse(await code.innerText()) as Record<string, unknown>;
}
