import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../../support/app.js';
import { appFileWith } from '../../support/embedded-app-file.js';
import { type ExampleProgram, startExample } from '../../support/example-program.js';
import type { GivenOrganization, GivenUser } from '../../support/given.js';
import { freePort } from '../../support/process.js';
import { itInABrowser, openBrowser } from '../../support/swagger-ui.js';
import { startTlsFront, type TlsFront } from '../../support/tls-front.js';

const secret = 'kZ8Qw3vN1rT6yB4mX9cL2pF7hJ5sD0gA';

interface Places {
  /** As browsers know them. */
  readonly gatehouse: string;
  readonly dashboard: string;
  readonly app: string;
  /** Who may show the app; left out: the dashboard. */
  readonly framedBy?: string;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** The example of examples/embedding, on this machine or on three sites. */
class Example {
  app: TestApp;
  member: GivenUser;
  organization: GivenOrganization;
  readonly addresses: string[] = [];
  readonly complaints: string[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), 'gatehouse-example-'));
  private readonly programs: ExampleProgram[] = [];
  private browser: Browser | undefined;

  async start(
    places: Places,
    ports: { dashboard: number; app: number },
    settings: Record<string, string>,
  ): Promise<void> {
    const apps = appFileWith({ sample: { url: `${places.app}/`, secret_variable: 'SAMPLE_SECRET' } });
    this.app = await startTestApp({
      settings: {
        ...{ DOMAIN_SERVER: places.gatehouse, DOMAIN_CLIENT: places.dashboard, LOGIN_MAX: '10000' },
        ...{ EMBEDDED_APPS_FILE: apps, SAMPLE_SECRET: secret },
        ...settings,
      },
    });
    this.member = await this.app.given.user({ name: 'Ada <b>Lovelace</b>' });
    this.organization = await this.app.given.organization(this.member, { name: 'Engines <i>& Co' });
    const key = join(this.folder, 'key.txt');
    const wishes = { scopes: ['embeds:exchange'], resource: 'sample' } as const;
    writeFileSync(key, (await this.app.given.key({ organization: this.organization }, wishes)).secret);
    this.programs.push(
      await startExample('examples/embedding/sample-app.mjs', {
        ...{
          GATEHOUSE_URL: this.app.origin,
          GATEHOUSE_PUBLIC_URL: places.gatehouse,
          GATEHOUSE_KEY_FILE: key,
          PORT: String(ports.app),
        },
        ...{ DASHBOARD: places.framedBy ?? places.dashboard, CROSS_SITE: String(places.app.startsWith('https:')) },
      }),
      await startExample('examples/embedding/dashboard.mjs', {
        ...{ GATEHOUSE_URL: places.gatehouse, APP_URL: places.app, PORT: String(ports.dashboard) },
      }),
    );
  }

  async visit(address: string, rules: string): Promise<Page> {
    this.browser ??= await openBrowser(`--host-resolver-rules=${rules}`, '--ignore-certificate-errors');
    const page = await (await this.browser.newContext({ ignoreHTTPSErrors: true })).newPage();
    page.on('pageerror', ({ message }) => this.complaints.push(message));
    page.on('console', (line) => {
      if (line.type() === 'error' && !/status of 40\d/.test(line.text())) this.complaints.push(line.text());
    });
    page.on('request', (request) => this.addresses.push(request.url(), request.headers()['referer'] ?? ''));
    await page.goto(address);
    return page;
  }

  async signIn(page: Page): Promise<void> {
    await page.getByLabel('E-mail address').fill(this.member.email);
    await page.getByLabel('Password').fill(this.member.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    for (const program of this.programs) await program.stop();
    await this.app.close();
    rmSync(this.folder, { recursive: true });
  }
}

describe('a dashboard with an app in a frame', () => {
  const example = new Example();
  let places: Places;
  let rules: string;

  beforeAll(async () => {
    const [dashboard, app] = [await freePort(), await freePort()];
    places = {
      gatehouse: 'http://localhost:3080',
      dashboard: `http://localhost:${String(dashboard)}`,
      app: `http://localhost:${String(app)}`,
    };
    await example.start(places, { dashboard, app }, {});
    rules = `MAP localhost:3080 ${new URL(example.app.origin).host}`;
  });

  afterAll(async () => {
    await example.stop();
    expect(example.complaints).toEqual([]);
  });

  itInABrowser(
    'S2-1, S2-2, S2-51, S2-52, S2-53: shows who is there, and nothing but a code was in any address',
    async () => {
      const page = await example.visit(places.dashboard, rules);
      await example.signIn(page);
      const frame = page.frameLocator('#frame');
      await frame.getByRole('heading', { name: 'Hello, Ada <b>Lovelace</b>' }).waitFor();
      expect(await frame.locator('#organization').innerText()).toBe('Engines <i>& Co, admin, free');
      expect(await page.getByRole('status').innerText()).toBe('For Engines <i>& Co');
      // Ours, from another origin: it is drawn, or this throws.
      await frame.locator('img').evaluate((picture) => (picture as unknown as { decode(): Promise<void> }).decode());
      const shown = page.frames().find((each) => each.url().startsWith(places.app));
      expect(shown?.url()).toBe(`${places.app}/`);
      expect(example.addresses.filter((address) => /eyJ|gtr_/.test(address))).toEqual([]);
      const withCode = example.addresses.filter((address) => address.includes('gte_'));
      expect(withCode).toEqual([expect.stringContaining(`${places.app}/?code=gte_`)]);
      // Whoever finds the address afterwards finds nothing behind it.
      const stranger = await example.visit(withCode[0] ?? '', rules);
      expect(await stranger.locator('#why').innerText()).toBe('This address was used already, or is too old.');
      // Another start of the page: the cookie signs in, and the frame opens anew.
      await page.reload();
      await frame.getByRole('heading', { name: /^Hello/ }).waitFor();
      await page.context().close();
      await stranger.context().close();
    },
  );

  itInABrowser('S2-3, SE-09: forgets whoever has signed out of the dashboard', async () => {
    const page = await example.visit(places.dashboard, rules);
    await example.signIn(page);
    await page
      .frameLocator('#frame')
      .getByRole('heading', { name: /^Hello/ })
      .waitFor();
    const inside = await page.context().newPage();
    await inside.goto(places.app);
    await inside.getByRole('heading', { name: /^Hello/ }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Signed out.').waitFor();
    await inside.reload();
    await inside.getByRole('heading', { name: 'Not signed in' }).waitFor();
    await page.context().close();
  });
});

describe('a dashboard, an app and Gatehouse on three sites, over https', () => {
  const example = new Example();
  const fronts: TlsFront[] = [];
  let framing: Server;
  const portal = 'https://portal.example.com';
  const evil = 'https://evil.example.com';
  let places: Places;
  let rules: string;

  beforeAll(async () => {
    const [dashboard, app] = [await freePort(), await freePort()];
    const at = (port: number) => `http://127.0.0.1:${String(port)}`;
    // A page of anybody's, with a frame of whatever is asked for.
    framing = createServer(({ url = '/' }, reply) => {
      const src = new URL(url, evil).searchParams.get('src') ?? '';
      reply.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><iframe src="${src}"></iframe>`);
    }).listen(0, '127.0.0.1');
    await once(framing, 'listening');
    fronts.push(
      await startTlsFront('id.example.org', () => example.app.origin),
      await startTlsFront('dashboard.example.com', () => at(dashboard)),
      await startTlsFront('app.example.net', () => at(app)),
      await startTlsFront('portal.example.com', () => at(portOf(framing))),
      await startTlsFront('evil.example.com', () => at(portOf(framing))),
    );
    places = {
      gatehouse: 'https://id.example.org',
      dashboard: 'https://dashboard.example.com',
      app: 'https://app.example.net',
      framedBy: `https://dashboard.example.com ${portal}`,
    };
    rules = [places.gatehouse, places.dashboard, places.app, portal, evil]
      .map((origin, index) => `MAP ${new URL(origin).hostname}:443 127.0.0.1:${String(fronts[index]?.port)}`)
      .join(',');
    // Ours first: without a front-end people see pages of ours.
    const DOMAIN_CLIENT = `${places.gatehouse},${places.dashboard}`;
    const framed = { COOKIE_SAMESITE: 'none', FRAME_ANCESTORS: portal, DOMAIN_CLIENT };
    await example.start(places, { dashboard, app }, framed);
  });

  afterAll(async () => {
    await example.stop();
    for (const front of fronts) await front.stop();
    framing.close();
  });

  itInABrowser('S2-55: keeps the session, and the app its own, in cookies for other sites', async () => {
    const page = await example.visit(places.dashboard, rules);
    await example.signIn(page);
    const frame = page.frameLocator('#frame');
    await frame.getByRole('heading', { name: /^Hello/ }).waitFor();
    await page.reload();
    await frame.getByRole('heading', { name: /^Hello/ }).waitFor();
    const cookies = await page.context().cookies();
    const kept = cookies
      .map(({ name, sameSite, secure, partitionKey }) => [name, sameSite, secure, partitionKey])
      .sort();
    const site = 'https://example.com';
    expect(kept).toEqual([
      ['__Host-gatehouse_device', 'None', true, site],
      ['__Host-gatehouse_refresh', 'None', true, site],
      ['sample', 'None', true, site],
    ]);
    expect(example.complaints).toEqual([]);
    await page.context().close();
  });

  itInABrowser(
    'S2-54: is framed by whom each names: the app by the dashboard, our pages by FRAME_ANCESTORS',
    async () => {
      const page = await example.visit(places.dashboard, rules);
      const framedAt = async (origin: string, src: string): Promise<string> => {
        await page.goto(`${origin}/?${new URLSearchParams({ src }).toString()}`);
        return page.frames()[1]?.url() ?? '';
      };
      for (const src of [`${places.app}/`, `${places.gatehouse}/login`]) {
        expect(await framedAt(portal, src)).toBe(src);
        expect(await framedAt(evil, src)).toMatch(/^(?:chrome-error:.*)?$/);
      }
      await page.context().close();
    },
  );
});
