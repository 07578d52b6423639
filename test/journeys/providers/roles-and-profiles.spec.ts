import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { startTestApp, type TestApp } from '../../support/app.js';
import { FrontEnd } from '../../support/front-end.js';
import { answerRequests } from '../../support/mails.js';
import { TestProvider } from '../../support/oidc-provider.js';

const person = (sub: string, more: object = {}) => ({
  sub,
  email: `${sub}@example.org`,
  email_verified: true,
  ...more,
});

describe('what a provider says beside who somebody is', () => {
  let provider: TestProvider;
  let app: TestApp;
  let frontEnd: FrontEnd;

  const start = async (settings: Record<string, string>) => {
    app = await startTestApp({
      settings: {
        ...provider.settings,
        ALLOW_SOCIAL_REGISTRATION: 'true',
        LOGIN_MAX: '10000',
        OPENID_SCOPE: 'openid profile email groups',
        ...settings,
      },
    });
    frontEnd = new FrontEnd(app);
    await app.given.user({ role: 'admin', email: 'local-admin@example.org' });
  };
  const roleOf = async (sub: string, claims: object) =>
    (await frontEnd.signIn(provider, person(sub, claims))).body['user'].role as string;

  beforeAll(async () => {
    provider = await TestProvider.start();
  });

  afterEach(async () => {
    await app.close();
  });

  afterAll(async () => {
    await provider.stop();
  });

  it('S4-66 S0-14: without the required role nobody comes in, new or known', async () => {
    await start({
      OPENID_REQUIRED_ROLE: 'staff,guests',
      OPENID_REQUIRED_ROLE_TOKEN_KIND: 'userinfo',
      OPENID_REQUIRED_ROLE_PARAMETER_PATH: 'groups',
    });
    const errorOf = async (claims: object) => {
      const { back } = await frontEnd.goThere(provider, person('member', claims));
      return back.searchParams.get('error');
    };
    expect(await errorOf({})).toBe('role_missing');
    expect(await errorOf({ groups: ['others'] })).toBe('role_missing');
    expect(await errorOf({ groups: ['others', 'staff'] })).toBeNull();
    expect(await errorOf({ groups: 'guests others' })).toBeNull();
    expect(await errorOf({ groups: ['Staff'] })).toBe('role_missing');
    expect(await app.sql(`select count(*)::int from users where email = 'member@example.org'`)).toEqual([{ count: 1 }]);
  });

  it('S4-66: the claim makes administrators and unmakes them, but never the last one', async () => {
    await start({
      OPENID_ADMIN_ROLE: 'admins',
      OPENID_ADMIN_ROLE_TOKEN_KIND: 'userinfo',
      OPENID_ADMIN_ROLE_PARAMETER_PATH: 'groups',
    });
    expect(await roleOf('boss', { groups: ['admins'] })).toBe('admin');
    expect(await roleOf('boss', { groups: [] })).toBe('default');
    expect(await roleOf('boss', { groups: ['admins'] })).toBe('admin');
    await app.sql(`update users set role = 'default' where email = 'local-admin@example.org'`);
    expect(await roleOf('boss', { groups: [] })).toBe('admin');
  });

  it('S4-66: an ordered list gives other roles, and leaves administrators alone', async () => {
    await start({
      OPENID_ROLE_SYNC_ENABLED: 'true',
      OPENID_ROLE_SYNC_SOURCE: 'userinfo',
      OPENID_ROLE_SYNC_CLAIM: 'realm_access.roles',
      OPENID_ROLE_SYNC_ROLE_PRIORITY: 'manager,default',
      OPENID_ROLE_SYNC_FALLBACK_ROLE: 'default',
    });
    const claims = (...roles: string[]) => ({ realm_access: { roles } });
    expect(await roleOf('synced', claims('default', 'manager'))).toBe('manager');
    expect(await roleOf('synced', claims('whatever'))).toBe('default');
    expect(await roleOf('synced', claims('admin'))).toBe('default');
    await app.sql(`update users set role = 'admin' where email = 'synced@example.org'`);
    expect(await roleOf('synced', claims('manager'))).toBe('admin');
  });

  it('S4-18: the name is taken at first, and follows where the operator wants it; a name that carries a link is none', async () => {
    await start({ OAUTH_KEEP_PROFILE: 'true' });
    const nameOf = async (name: string) =>
      (await frontEnd.signIn(provider, person('named', { name }))).body['user'].name as string | null;
    expect(await nameOf('Ada')).toBe('Ada');
    expect(await nameOf('Ada Lovelace')).toBe('Ada Lovelace');
    expect(await nameOf('visit evil.example now')).toBe('Ada Lovelace');
  });

  it('OA-15: the picture there is fetched once, drawn anew, and only from where calls may go', async () => {
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const asked: string[] = [];
    const server = createServer((request, reply) => {
      asked.push(String(request.url));
      reply.end(png);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    await start({ OUTGOING_ALLOWED_HOSTS: `${provider.host},${host}` });
    const pictured = person('pictured', { picture: `http://${host}/a.png` });
    const { body } = await frontEnd.signIn(provider, pictured);
    await answerRequests(app);
    await frontEnd.signIn(provider, pictured);
    await answerRequests(app);
    expect(asked).toEqual(['/a.png']);
    expect(await app.sql('select media_type from avatars where user_id = $1', [body['user'].id])).toEqual([
      { media_type: 'image/webp' },
    ]);
    await frontEnd.signIn(provider, person('elsewhere', { picture: 'http://127.0.0.1:9/private' }));
    await answerRequests(app);
    expect(await app.sql('select count(*)::int from avatars')).toEqual([{ count: 1 }]);
    server.close();
  });
});
