import { randomUUID } from 'node:crypto';
import type { Scope } from '#domain/api-keys/scopes.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenOrganization, GivenUser } from '../../support/given.js';
import type { Answer } from '../../support/http-client.js';
import { told } from '../../support/told.js';
import { until } from '../../support/until.js';

const api = '/api/v1';
type Owner = Parameters<TestApp['given']['key']>[0];

describe('what a key of the installation, of an organization, of a person may', () => {
  let app: TestApp;
  let ada: GivenUser;
  let ben: GivenUser;
  let acme: GivenOrganization;
  let others: GivenOrganization;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
  });

  beforeEach(async () => {
    ada = await app.given.user();
    ben = await app.given.user();
    acme = await app.given.organization(ada);
    others = await app.given.organization(await app.given.user());
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

  describe('of usage', () => {
    const consume = (token: string, userId: string, more: object = {}, key: string = randomUUID()): Promise<Answer> =>
      app.http.post(
        `${api}/usage/consume`,
        { userId, messages: 1, ...more },
        { token, headers: { 'idempotency-key': key } },
      );

    it('AK-03, AZ-02: a person’s key consumes in their own name alone, that of a manager in everybody’s', async () => {
      const key = await keyOf(ada, 'usage:consume');
      expect(told(await consume(key, ada.id))).toBe('200');
      expect(told(await consume(key, ada.id.toUpperCase()))).toBe('200');
      expect(told(await consume(key, ada.id, { organizationId: acme.id }))).toBe('200');
      expect(told(await consume(key, ada.id, { organizationId: others.id }))).toBe('404 not_found');
      for (const somebody of [ben.id, randomUUID()])
        expect(told(await consume(key, somebody))).toBe('403 insufficient_perms');
      const spent = { organizationId: acme.id, enforce: false };
      expect(told(await consume(key, ada.id, spent))).toBe('403 insufficient_perms');
      // Without a key it takes the role, also in one's own name.
      expect(told(await consume((await app.given.session(ada)).token, ada.id))).toBe('403 insufficient_perms');
      const manager = await app.given.user({ role: 'manager' });
      const theirs = await keyOf(manager, 'usage:consume');
      expect(told(await consume(theirs, ben.id))).toBe('200');
      await app.sql(`update users set role = 'default' where id = $1`, [manager.id]);
      await until(async () => told(await consume(theirs, ben.id)) === '403 insufficient_perms');
    });

    it('AZ-02, S4-29: an organization’s key consumes there, in the names of its members, and need not say where', async () => {
      const key = await keyOf({ organization: acme }, 'usage:consume', 'usage:read');
      const said = await consume(key, ada.id, { tokens: 5 });
      expect((said.body['limits'] as { name: string }[]).map(({ name }) => name)).toEqual([
        'daily_messages',
        'monthly_tokens',
      ]);
      expect(told(await consume(key, ada.id, { organizationId: acme.id }))).toBe('200');
      await app.given.member(others, ada);
      expect(told(await consume(key, ada.id, { organizationId: others.id }))).toBe('404 not_found');
      expect(told(await consume(key, ben.id))).toBe('404 not_found');
      const report = await app.http.get(`${api}/organizations/${acme.id}/usage?by=user`, { token: key });
      expect(report.body['items']).toMatchObject([{ userId: ada.id, messages: 2, tokens: 5 }]);
      expect(told(await app.http.get(`${api}/usage/me`, { token: key }))).toBe('404 not_found');
    });

    it('S4-4: a key of the installation consumes in everybody’s name, in and outside of organizations', async () => {
      const key = await keyOf('instance', 'usage:consume');
      expect(told(await consume(key, ben.id))).toBe('200');
      expect(told(await consume(key, ada.id, { organizationId: acme.id }))).toBe('200');
      expect(told(await consume(key, ben.id, { organizationId: acme.id }))).toBe('404 not_found');
    });

    it('RL-36: an Idempotency-Key is one key’s own, whatever others call theirs', async () => {
      const [one, two] = [await keyOf('instance', 'usage:consume'), await keyOf('instance', 'usage:consume')];
      const name = randomUUID();
      for (const key of [one, one, two]) expect(told(await consume(key, ben.id, {}, name))).toBe('200');
      expect(told(await consume(one, ben.id, { messages: 2 }, name))).toBe('422 idempotency_key_reused');
      const mine = await app.http.get(`${api}/usage/me`, { token: (await app.given.session(ben)).token });
      expect(mine.body['limits']).toMatchObject([{ name: 'daily_messages', used: 2 }]);
    });
  });

  describe('of members', () => {
    const member = (id: string, { id: organizationId }: GivenOrganization = acme) =>
      `${api}/organizations/${organizationId}/members/${id}`;

    it('AZ-07: an organization’s key acts on members as far as its scopes reach, and on nobody above', async () => {
      await app.given.member(acme, ben);
      const admin = await app.given.user();
      await app.given.member(acme, admin, 'admin');
      const key = await keyOf({ organization: acme }, 'members:read', 'members:write', 'organizations:read');
      const role = (id: string, wish: string) => app.http.patch(member(id), { role: wish }, { token: key });
      expect(told(await role(ben.id, 'admin'))).toBe('403 insufficient_perms');
      expect(told(await role(ben.id, 'owner'))).toBe('403 insufficient_perms');
      expect(told(await role(admin.id, 'member'))).toBe('403 insufficient_perms');
      expect(told(await app.http.delete(member(ada.id), { token: key }))).toBe('403 insufficient_perms');
      expect(told(await role(ben.id, 'member'))).toBe('200');
      expect(told(await app.http.delete(member(ben.id), { token: key }))).toBe('204');
      expect(told(await app.http.delete(member(ben.id), { token: key }))).toBe('404 not_found');
      expect(await actorOf('organization.member_removed', acme.id)).toMatchObject({ kind: 'service' });
    });

    it('AK-03: nor does one that may only read remove anybody, and a person’s key may no more than the person', async () => {
      await app.given.member(acme, ben);
      const reading = await keyOf({ organization: acme }, 'members:read');
      expect(told(await app.http.delete(member(ben.id), { token: reading }))).toBe('403 insufficient_perms');
      const bens = await keyOf(ben, 'members:read', 'members:write');
      expect(told(await app.http.delete(member(ada.id), { token: bens }))).toBe('403 insufficient_perms');
      expect(told(await app.http.patch(member(ben.id), { role: 'admin' }, { token: bens }))).toBe(
        '403 insufficient_perms',
      );
      expect(told(await app.http.delete(member(ben.id), { token: bens }))).toBe('204');
    });

    it('S3-30, AZ-02: of workspaces it sees those of its organization, and puts its members into them', async () => {
      await app.given.member(acme, ben);
      const { token } = await app.given.session(ada);
      const workspaces = `${api}/organizations/${acme.id}/workspaces`;
      const { body } = await app.http.post(workspaces, { name: 'Engines' }, { token });
      const key = await keyOf({ organization: acme }, 'organizations:read', 'members:read', 'members:write');
      expect((await app.http.get(workspaces, { token: key })).body['items']).toMatchObject([{ name: 'Engines' }]);
      const inside = `${workspaces}/${String(body['id'])}/members`;
      expect(told(await app.http.post(inside, { userId: ben.id }, { token: key }))).toBe('201');
      expect(told(await app.http.post(inside, { userId: randomUUID() }, { token: key }))).toBe('404 not_found');
      expect((await app.http.get(inside, { token: key })).body['items']).toHaveLength(2);
      expect(told(await app.http.delete(`${inside}/${ben.id}`, { token: key }))).toBe('204');
      const narrow = await keyOf({ organization: acme }, 'members:read');
      expect(told(await app.http.get(inside, { token: narrow }))).toBe('404 not_found');
    });
  });
});
