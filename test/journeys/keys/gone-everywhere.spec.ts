import { performance } from 'node:perf_hooks';
import type { Scope } from '#domain/api-keys/scopes.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenOrganization, GivenUser } from '../../support/given.js';
import { type ServiceProcess, startProcess } from '../../support/process.js';

/** The published bound. */
const boundMilliseconds = 5_000;

interface Held {
  readonly user: GivenUser;
  readonly organization: GivenOrganization;
  readonly key: { readonly id: string; readonly secret: string };
}

describe('what a key may, on the instance that hears of nothing but changes', () => {
  let app: TestApp;
  let b: ServiceProcess;
  let admin: string;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    b = await startProcess(app.database.url);
    await b.until('/health/ready', 200, 60_000);
    admin = (await app.given.signedIn({ role: 'admin' })).token;
  }, 90_000);

  afterAll(async () => {
    await b.kill();
    await app.close();
  });

  const scopes: readonly Scope[] = ['profile:read', 'organizations:read', 'audit:read'];
  const byAdmin = ({ id }: GivenUser, act: string, body: object) =>
    app.http.post(`/api/v1/admin/users/${id}/${act}`, body, { token: admin });

  /** What takes the right away on A, the path by which the key was good on B, and what B says then. */
  const acts: Readonly<Record<string, readonly [act: (held: Held) => Promise<unknown>, path: string, code: string]>> = {
    'its owner is suspended': [
      ({ user }) => byAdmin(user, 'suspend', { reason: 'a test' }),
      '/api/v1/users/me',
      'user_inactive',
    ],
    'its owner is banned': [({ user }) => app.given.ban(user), '/api/v1/users/me', 'account_banned'],
    'its owner has another role': [
      ({ user }) => byAdmin(user, 'role', { role: 'manager' }),
      '/api/v1/admin/audit-events',
      'insufficient_perms',
    ],
    'its owner has left the organization': [
      async ({ user, organization }) => {
        const { token } = await app.given.session(user);
        return app.http.delete(`/api/v1/organizations/${organization.id}/members/${user.id}`, { token });
      },
      '/api/v1/organizations/{organization}',
      'not_found',
    ],
    'all that its owner has is worth nothing any more': [
      ({ user }) => app.http.delete(`/api/v1/admin/users/${user.id}/sessions`, { token: admin }),
      '/api/v1/users/me',
      'invalidated_token',
    ],
    'it is revoked': [
      async ({ user, key }) =>
        app.http.delete(`/api/v1/api-keys/${key.id}`, { token: (await app.given.session(user)).token }),
      '/api/v1/users/me',
      'invalidated_token',
    ],
  };

  it.each(Object.entries(acts))(
    'AK-03, B-4: when %s, both instances refuse it within five seconds',
    async (_what, act) => {
      const [take, path, code] = act;
      const user = await app.given.user({ role: 'admin' });
      const organization = await app.given.organization(await app.given.user());
      await app.given.member(organization, user);
      const key = await app.given.key(user, { scopes });
      const asked = path.replace('{organization}', organization.id);
      const on = async ({ http }: TestApp | ServiceProcess) =>
        (await http.get(asked, { token: key.secret })).body['code'] as string | undefined;
      for (const instance of [app, b, app, b]) expect(await on(instance)).toBeUndefined();
      await take({ user, organization, key });
      const beganAt = performance.now();
      let found: unknown;
      do found = await on(b);
      while (found === undefined && performance.now() - beganAt < boundMilliseconds);
      expect([found, await on(app)]).toEqual([code, code]);
    },
  );

  it('AK-03: when it expires, it is refused by the clock, and nobody has to be told', async () => {
    const user = await app.given.user();
    const livesMilliseconds = 2_500;
    const { secret: token } = await app.given.key(user, { expiresAt: new Date(Date.now() + livesMilliseconds) });
    const giveUpAt = performance.now() + livesMilliseconds + boundMilliseconds;
    expect((await b.http.get('/api/v1/users/me', { token })).status).toBe(200);
    let code: unknown;
    do code = (await b.http.get('/api/v1/users/me', { token })).body['code'];
    while (code === undefined && performance.now() < giveUpAt);
    expect(code).toBe('token_expired');
  });
});
