import { randomUUID } from 'node:crypto';
import type { Scope } from '#domain/api-keys/scopes.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenOrganization, GivenUser } from '../../support/given.js';
import { told } from '../../support/told.js';
import { until } from '../../support/until.js';

const api = '/api/v1';
type Owner = Parameters<TestApp['given']['key']>[0];

describe('what a key of the installation may do to people', () => {
  let app: TestApp;
  let ada: GivenUser;
  let ben: GivenUser;
  let acme: GivenOrganization;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
  });

  beforeEach(async () => {
    ada = await app.given.user();
    ben = await app.given.user();
    acme = await app.given.organization(ada);
  });

  afterAll(async () => {
    await app.close();
  });

  const keyOf = async (owner: Owner, ...scopes: readonly Scope[]): Promise<string> =>
    (await app.given.key(owner, { scopes })).secret;

  /** Who is said to have done it, by the audit log. */
  const actorOf = async (action: string, targetId: string): Promise<unknown> => {
    const sql = `select actor_kind as kind, actor_id as id from audit_events where action = $1 and target_id = $2 order by seq desc limit 1`;
    return (await app.sql(sql, [action, targetId]))[0];
  };

  describe('of accounts', () => {
    it('AZ-07: a key of the installation acts on people as a manager does: on nobody with a role, and gives none', async () => {
      const key = await app.given.key('instance', { scopes: ['users:read', 'users:write'] });
      const token = key.secret;
      const accounts = `${api}/admin/users`;
      const account = ({ id }: { id: string }) => `${accounts}/${id}`;
      for (const role of ['manager', 'admin'] as const) {
        const above = await app.given.user({ role });
        expect(told(await app.http.post(accounts, { username: `made-${above.username}`, role }, { token }))).toBe(
          '403 insufficient_perms',
        );
        const refused = [
          await app.http.patch(account(above), { name: 'Taken over' }, { token }),
          await app.http.post(`${account(above)}/suspend`, { reason: 'a test' }, { token }),
          await app.http.post(`${account(above)}/reactivate`, undefined, { token }),
        ];
        expect(refused.map(told)).toEqual(refused.map(() => '403 insufficient_perms'));
        expect(told(await app.http.get(account(above), { token }))).toBe('200');
      }
      const made = await app.http.post(accounts, { email: `new-${ada.email}`, name: 'New' }, { token });
      expect([told(made), made.body['role']]).toEqual(['201', 'default']);
      expect(await actorOf('user.created', String(made.body['id']))).toEqual({ kind: 'service', id: key.id });
      expect((await app.http.patch(account(ada), { name: 'Ada' }, { token })).body).toMatchObject({ name: 'Ada' });
      expect(told(await app.http.post(`${account(ada)}/suspend`, { reason: 'a test' }, { token }))).toBe('204');
      expect(told(await app.http.post(`${account(ada)}/reactivate`, undefined, { token }))).toBe('204');
      expect(told(await app.http.patch(account({ id: randomUUID() }), { name: 'x' }, { token }))).toBe('404 not_found');
      const [{ count } = { count: 0 }] = await app.sql<{ count: number }>(
        `select count(*)::int as count from users where name = 'Taken over' or username like 'made-%' or status = 'suspended'`,
      );
      expect(count).toBe(0);
    });

    it('AK-04: with every scope there is, a key changes nothing about an account’s security, nor gets a session', async () => {
      const admin = await app.given.user({ role: 'admin' });
      const { id } = await app.given.user();
      const token = await keyOf('instance', 'users:read', 'users:write', 'login_links:create');
      const acts: readonly (readonly [method: string, path: string, body?: object])[] = [
        ['POST', `${api}/admin/users/${id}/role`, { role: 'manager' }],
        ['POST', `${api}/admin/users/${id}/password-reset`],
        ['POST', `${api}/admin/users/${id}/second-factors/reset`, { reason: 'a test' }],
        ['GET', `${api}/admin/users/${id}/sessions`],
        ['DELETE', `${api}/admin/users/${id}/sessions`],
        ['DELETE', `${api}/admin/users/${id}`],
        ['POST', `${api}/users/me/password`, { newPassword: 'a long enough phrase' }],
        ['POST', `${api}/users/me/email`, { newEmail: 'thief@example.org' }],
        ['POST', `${api}/users/me/totp`],
        ['POST', `${api}/auth/step-up`, { method: 'password', password: admin.password }],
        ['POST', `${api}/events/ticket`],
        ['POST', `${api}/devices/pairings`],
      ];
      const mine = await keyOf(admin, 'profile:read', 'profile:write', 'audit:read', 'members:write');
      for (const key of [token, mine])
        for (const [method, path, body] of acts) {
          const answer = await app.http.send(method, path, { token: key, ...(body && { body }) });
          expect([path, told(answer), answer.body['required']]).toEqual([path, '403 insufficient_perms', ['session']]);
        }
    });

    it('S4-4, AK-04: a link that signs somebody in takes its own scope, and is made for nobody with a role', async () => {
      const link = (token: string, { id }: GivenUser) => app.http.post(`${api}/users/${id}/login-links`, {}, { token });
      const key = await keyOf('instance', 'login_links:create');
      const made = await link(key, ada);
      expect(told(made)).toBe('201');
      const code = new URL(String(made.body['url'])).searchParams.get('code');
      const entered = await app.http.post(`${api}/auth/exchange`, { code });
      expect([entered.status, entered.body['user']['id']]).toEqual([200, ada.id]);
      for (const role of ['manager', 'admin'] as const)
        expect(told(await link(key, await app.given.user({ role })))).toBe('403 insufficient_perms');
      expect(told(await link(await keyOf('instance', 'users:write'), ada))).toBe('403 insufficient_perms');
    });

    it('AK-03: the audit log is read by a key of the installation, and by an administrator’s while they are one', async () => {
      const log = (token: string) => app.http.get(`${api}/admin/audit-events`, { token });
      const admin = await app.given.user({ role: 'admin' });
      const key = await keyOf(admin, 'audit:read');
      expect(told(await log(await keyOf('instance', 'audit:read')))).toBe('200');
      expect(told(await log(await keyOf(ada, 'audit:read')))).toBe('403 insufficient_perms');
      expect(told(await log(await keyOf({ organization: acme }, 'audit:read')))).toBe('403 insufficient_perms');
      expect(told(await log(key))).toBe('200');
      await app.sql(`update users set role = 'manager' where id = $1`, [admin.id]);
      await until(async () => told(await log(key)) === '403 insufficient_perms');
    });
  });

  describe('of moderation', () => {
    it('S4-4: a key of the installation reports, asks, and holds messages; the log names it', async () => {
      const key = await app.given.key('instance', { scopes: ['moderation:report', 'moderation:read'] });
      const token = key.secret;
      const check = () => app.http.post(`${api}/moderation/check`, { userId: ben.id }, { token });
      expect((await check()).body).toEqual({ banned: false, until: null });
      const slot = await app.http.post(`${api}/moderation/messages`, { userId: ben.id }, { token });
      expect(told(slot)).toBe('201');
      const ended = await app.http.delete(`${api}/moderation/messages/${String(slot.body['id'])}`, { token });
      expect(told(ended)).toBe('204');
      const violation = { type: 'non_browser', userId: ben.id };
      expect(
        (await app.http.post(`${api}/moderation/violations`, violation, { token })).body['sanction'],
      ).toMatchObject({
        kind: 'ban',
      });
      expect((await check()).body).toMatchObject({ banned: true });
      const bans = `select actor_kind as kind, actor_id as id from audit_events where action like '%ban%' and target_id = $1 limit 1`;
      expect(await app.sql(bans, [ben.id])).toEqual([{ kind: 'service', id: key.id }]);
    });
  });
});
