import { startTestApp, type TestApp } from '../../support/app.js';
import { OrganizationScene, outcome } from '../../support/organization-scene.js';
import { race } from '../../support/race.js';

describe('roles that an organization makes', () => {
  let app: TestApp;
  let scene: OrganizationScene;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(async () => {
    await app.close();
  });

  beforeEach(async () => {
    scene = await OrganizationScene.in(app);
  });

  const support = { key: 'support', name: 'Support', permissions: ['members:read', 'members:remove'] };
  const make = (by: { token: string }, role: object = support) =>
    app.http.post(`${scene.path}/roles`, role, { token: by.token });
  const role = (key: string) => `${scene.path}/roles/${key}`;

  it('B-7: say what its members may, at once', async () => {
    const { owner, member } = scene;
    const made = await make(owner);
    expect(made.body).toEqual({ ...support, builtIn: false });
    expect((await app.http.get(role('support'), { token: member.token })).body).toEqual(made.body);
    await scene.changeRole(owner, member, 'support');
    const somebody = await app.given.signedIn();
    await app.given.member(scene.organization, somebody.user);
    expect(outcome(await scene.remove(member, somebody))).toEqual([403, 'insufficient_perms']);
    // It lacks roles:read, which a member has: nobody is above whom they do not contain.
    await app.http.patch(
      role('support'),
      { permissions: [...support.permissions, 'roles:read', 'workspaces:read', 'config:read'] },
      { token: owner.token },
    );
    expect((await scene.remove(member, somebody)).status).toBe(204);
    await app.http.patch(role('support'), { permissions: [] }, { token: owner.token });
    expect(outcome(await app.http.get(`${scene.path}/members`, { token: member.token }))).toEqual([
      403,
      'insufficient_perms',
    ]);
  });

  it('B-7: every organization has three that nobody changes', async () => {
    const { owner } = scene;
    const { body } = await app.http.get(`${scene.path}/roles`, { token: owner.token });
    expect((body['items'] as { key: string; builtIn: boolean }[]).map(({ key, builtIn }) => [key, builtIn])).toEqual([
      ['admin', true],
      ['member', true],
      ['owner', true],
    ]);
    expect(outcome(await app.http.patch(role('member'), { name: 'Us' }, { token: owner.token }))).toEqual([
      403,
      'insufficient_perms',
    ]);
    expect(outcome(await app.http.delete(role('member'), { token: owner.token }))).toEqual([403, 'insufficient_perms']);
    expect(outcome(await make(owner, { ...support, key: 'admin' }))).toEqual([409, 'role_key_taken']);
  });

  it('AZ-07: nobody puts into a role what they may not do, nor changes a role that may more than they', async () => {
    const { owner, admin } = scene;
    const writer = await scene.with(['roles:read', 'roles:write', 'members:read']);
    const tooMuch = await make(writer);
    expect(outcome(tooMuch)).toEqual([403, 'insufficient_perms']);
    expect(tooMuch.body['required']).toEqual(['members:remove']);
    expect(outcome(await make(admin, { ...support, permissions: ['organization:delete'] }))).toEqual([
      403,
      'insufficient_perms',
    ]);
    await make(owner);
    const refused = [
      await app.http.patch(role('support'), { name: 'Mine' }, { token: writer.token }),
      await app.http.patch(role('support'), { permissions: ['members:read'] }, { token: writer.token }),
      await app.http.delete(role('support'), { token: writer.token }),
    ];
    expect(refused.map(outcome)).toEqual(refused.map(() => [403, 'insufficient_perms']));
    expect((await make(writer, { ...support, key: 'reader', permissions: ['members:read'] })).status).toBe(201);
  });

  it('RA-05: there are a hundred at most, however many make another one at once', async () => {
    await app.sql(
      `insert into organization_roles (organization_id, key, name, permissions)
       select $1, 'role' || n, 'Role', '{}' from generate_series(1, 95) n`,
      [scene.organization.id],
    );
    const keys = ['a', 'b', 'c', 'd', 'e'];
    const made = await Promise.all(keys.map((key) => make(scene.owner, { ...support, key })));
    expect(made.filter(({ status }) => status === 201)).toHaveLength(2);
    expect(made.filter(({ body }) => body['code'] === 'too_many_roles')).toHaveLength(3);
  });

  it('IN-06: wrong ones are refused, and nothing is changed', async () => {
    const { owner } = scene;
    const wrong = [
      { ...support, permissions: ['everything:everywhere'] },
      { ...support, permissions: ['members:read', 'members:read'] },
      { ...support, permissions: 'members:read' },
      { ...support, permissions: null },
      { ...support, key: 'Not A Key' },
      { ...support, key: '__proto__' },
      { key: 'support', name: 'Support' },
    ];
    for (const body of wrong) expect(outcome(await make(owner, body))).toEqual([400, 'invalid_request']);
    for (const key of ['nothing', '__proto__', 'constructor'])
      for (const answer of [
        await app.http.get(role(key), { token: owner.token }),
        await app.http.patch(role(key), { name: 'Other' }, { token: owner.token }),
        await app.http.delete(role(key), { token: owner.token }),
      ])
        expect(outcome(answer)).toEqual([404, 'not_found']);
  });

  it('B-7, RA-01: of two changes from one version one wins; a role in use stays, also when it is given at that moment', async () => {
    const { owner, member } = scene;
    const made = await make(owner);
    const version = { 'if-match': made.headers.get('etag') ?? '' };
    const change = (name: string) =>
      app.http.patch(role('support'), { name }, { token: owner.token, headers: version });
    const holding = {
      holding: `select from organization_roles where organization_id = $1 and key = 'support' for update`,
      parameters: [scene.organization.id],
    };
    const changed = await race(
      app.database,
      holding,
      () => change('One'),
      () => change('Other'),
    );
    expect(changed.map(outcome)).toEqual([
      [200, null],
      [412, 'precondition_failed'],
    ]);
    const stale = { token: owner.token, headers: version };
    expect(outcome(await app.http.delete(role('support'), stale))).toEqual([412, 'precondition_failed']);
    const remove = () => app.http.delete(role('support'), { token: owner.token });
    const [given, removed] = await race(
      app.database,
      holding,
      () => scene.changeRole(owner, member, 'support'),
      remove,
    );
    expect([outcome(given!), outcome(removed!)]).toEqual([
      [200, null],
      [409, 'role_in_use'],
    ]);
    await scene.changeRole(owner, member, 'member');
    const [gone, late] = await race(app.database, holding, remove, () => scene.changeRole(owner, member, 'support'));
    expect([outcome(gone!), outcome(late!)]).toEqual([
      [204, null],
      [400, 'invalid_request'],
    ]);
  });
});
