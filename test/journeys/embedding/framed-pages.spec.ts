import { ServerSettings } from '#platform/config/server.settings.js';
import { readSettings } from '#platform/config/setting.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Answer } from '../../support/http-client.js';
import { Visitor } from '../../support/visitor.js';

const pages = ['/login', '/register', '/account', '/device', '/account/forgot-password', '/account/verify?token=abc'];
const dashboard = 'https://dashboard.example.org';

const ancestorsIn = ({ headers }: Answer) =>
  /frame-ancestors ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1];

describe('pages of ours, in the frames of others', () => {
  let app: TestApp;
  const start = async (settings: Record<string, string> = {}) => {
    const own = 'https://id.example.org';
    app = await startTestApp({ settings: { DOMAIN_SERVER: own, DOMAIN_CLIENT: own, ...settings } });
    return new Visitor(app);
  };

  afterEach(async () => {
    await app.close();
  });

  it('S2-54: are shown in none, unless an operator says so', async () => {
    const visitor = await start();
    for (const path of pages) {
      const page = await visitor.open(path);
      expect([path, ancestorsIn(page), page.headers.get('x-frame-options')]).toEqual([path, "'none'", 'DENY']);
    }
  });

  it('S2-54: are shown in those of FRAME_ANCESTORS; answers that are data, and the pages about the API, still in none', async () => {
    const visitor = await start({ FRAME_ANCESTORS: `${dashboard},https://portal.example.com` });
    for (const path of pages) {
      const page = await visitor.open(path);
      expect([path, ancestorsIn(page), page.headers.get('x-frame-options')]).toEqual([
        path,
        `${dashboard} https://portal.example.com`,
        null,
      ]);
      expect(page.headers.get('content-security-policy')).not.toContain("'none'; frame-ancestors 'none'");
    }
    const form = await visitor.submit(await visitor.open('/account/forgot-password'), { email: 'nobody' });
    expect([form.status, ancestorsIn(form)]).toEqual([400, `${dashboard} https://portal.example.com`]);
    for (const path of ['/docs', '/docs-json', '/api/v1/auth/config', '/login/nothing', '/.well-known/jwks.json'])
      expect([path, ancestorsIn(await visitor.open(path))]).toEqual([path, "'none'"]);
  });

  it('S2-55: have forms whose cookie reaches us from there', async () => {
    const visitor = await start({ COOKIE_SAMESITE: 'none' });
    const page = await visitor.open('/account/forgot-password');
    expect(page.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-gatehouse_form=.*; Path=\/; HttpOnly; Secure; Partitioned; SameSite=None$/),
    ]);
  });
});

describe('FRAME_ANCESTORS', () => {
  it.each([
    ['*'],
    ["'self'"],
    ['https://*.example.org'],
    ['https://a.example/page'],
    ['https://a.example; script-src *'],
    ['data:'],
  ])('S2-54: names whole origins, not %s', (FRAME_ANCESTORS) => {
    expect(() => readSettings(ServerSettings, { FRAME_ANCESTORS })).toThrow(/^FRAME_ANCESTORS is not valid/);
  });
});
