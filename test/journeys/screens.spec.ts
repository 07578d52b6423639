import { readdirSync } from 'node:fs';
import { screenPolicy } from '#platform/pages/screen-rendering.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Visitor } from '../support/visitor.js';

const account = ['/account', '/account/invitation', '/account/organizations', '/account/keys'];
const paths = ['/login', '/register', ...account, '/device'];

describe('pages that run scripts of ours', () => {
  let app: TestApp;
  let visitor: Visitor;

  beforeAll(async () => {
    app = await startTestApp({ settings: { APP_TITLE: '</script><b>$& Ltd' } });
    visitor = new Visitor(app, { 'accept-language': 'fr' });
  });

  afterAll(async () => {
    await app.close();
  });

  it('HD-01, IN-03: have a policy that lets in these scripts alone, and no markup from anywhere', async () => {
    for (const path of paths) {
      const { status, headers, text } = await visitor.open(`${path}?lang=%22%3E%3Cscript%3E&next=%3Cscript%3E`);
      expect([path, status, headers.get('content-language')]).toEqual([path, 200, 'fr']);
      expect(headers.get('content-security-policy')).toBe(screenPolicy);
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(text.match(/<script/g)?.length).toBe(2);
      expect(text.match(/<\/script>/g)?.length).toBe(2);
      expect(text).not.toContain('<b>');
    }
    const directives = screenPolicy.split('; ');
    expect(directives).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]),
    );
    expect(screenPolicy).not.toContain('unsafe');
  });

  it('HD-01: are served with every module they name, each asked for again and sent when it has changed; nothing else of the disk', async () => {
    for (const name of readdirSync('libs/platform/src/pages/browser').filter((file) => file.endsWith('.js'))) {
      const { status, headers, text } = await visitor.open(`/pages/${name}`);
      expect([name, status, headers.get('content-type')]).toEqual([name, 200, 'text/javascript; charset=utf-8']);
      for (const [, imported = ''] of text.matchAll(/from '\.\/([^']+)'/g))
        expect([name, imported, (await visitor.open(`/pages/${imported}`)).status]).toEqual([name, imported, 200]);
      const etag = headers.get('etag') ?? '';
      const again = await new Visitor(app, { 'if-none-match': etag }).open(`/pages/${name}`);
      expect([again.status, again.text]).toEqual([304, '']);
    }
    for (const path of ['/pages/tsconfig.json', '/pages/..%2Fpage.layout.ts', '/pages/constructor', '/pages/'])
      expect([path, (await visitor.open(path)).status]).toEqual([path, 404]);
  });

  it('send password managers to the password', async () => {
    const { status, headers } = await visitor.open('/.well-known/change-password');
    expect([status, headers.get('location')]).toEqual([303, '/account#password']);
  });

  it('are not there where a front-end is', async () => {
    const other = await startTestApp({ settings: { DOMAIN_CLIENT: 'https://front.example.org' } });
    const statuses = [];
    for (const path of [...paths, '/pages/login.js', '/.well-known/change-password'])
      statuses.push((await new Visitor(other).open(path)).status);
    await other.close();
    expect(statuses).toEqual(Array(paths.length + 2).fill(404));
  });
});
