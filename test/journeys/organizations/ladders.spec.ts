import { startTestApp, type TestApp } from '../../support/app.js';
import { OrganizationScene, outcome } from '../../support/organization-scene.js';
import { race } from '../../support/race.js';

describe('ways up, and ways round, in an organization', () => {
  let app: TestApp;
  let scene: OrganizationScene;
  let administrator: { readonly token: string };

  beforeAll(async () => {
    app = await startTestApp();
    administrator = await app.given.signedIn({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  beforeEach(async () => {
    scene = await OrganizationScene.in(app);
  });

  const transfer = (by: { token: string }, to: { readonly user: { readonly id: string } }) =>
    app.http.post(`${scene.path}/transfer`, { userId: to.user.id }, { token: by.token });
  const leave = ({ token }: { token: string }) => app.http.delete('/api/v1/users/me', { token });
  const administered = () => `/api/v1/admin/organizations/${scene.organization.id}`;
  const ownersNow = async () =>
    Object.entries(await scene.roles()).flatMap(([id, role]) => (role === 'owner' ? id : []));

  it('AZ-07: who is no owner hands nothing over, and becomes no administrator by it', async () => {
    const { owner, member } = scene;
    const role = { key: 'heir', name: 'Heir', permissions: ['organization:transfer'] };
    const made = await app.http.post(`${scene.path}/roles`, role, { token: owner.token });
    expect(outcome(made)).toEqual([400, 'invalid_request']);
    // As one that was made before they were refused.
    const heir = await scene.with([]);
    await app.sql(`update organization_roles set permissions = '{organization:transfer}' where key = $1`, [
      (await scene.roles())[heir.user.id],
    ]);
    expect(outcome(await transfer(heir, member))).toEqual([403, 'insufficient_perms']);
    expect(await ownersNow()).toEqual([owner.user.id]);
  });

  it('AZ-07: nobody changes or removes a role of as much as their own, and so takes nothing from their equals', async () => {
    const one = await scene.with(['roles:write', 'members:read']);
    const key = (await scene.roles())[one.user.id] ?? '';
    const path = `${scene.path}/roles/${key}`;
    const spare = { key: 'spare', name: 'Spare', permissions: ['roles:write', 'members:read'] };
    await app.http.post(`${scene.path}/roles`, spare, { token: scene.owner.token });
    const refused = [
      await app.http.patch(path, { permissions: [] }, { token: one.token }),
      await app.http.patch(path, { name: 'Mine' }, { token: one.token }),
      await app.http.delete(`${scene.path}/roles/spare`, { token: one.token }),
    ];
    expect(refused.map(outcome)).toEqual(refused.map(() => [403, 'insufficient_perms']));
    expect((await app.http.delete(`${scene.path}/roles/spare`, { token: scene.owner.token })).status).toBe(204);
  });

  it('S4-95, AZ-07: what an administrator of the installation deleted, its owner cannot take back', async () => {
    const { token } = administrator;
    await app.http.patch(administered(), { status: 'suspended' }, { token });
    await app.http.delete(administered(), { token });
    const restore = () => app.http.post(`${scene.path}/restore`, undefined, { token: scene.owner.token });
    expect(outcome(await restore())).toEqual([404, 'not_found']);
    await app.http.patch(administered(), { status: 'active' }, { token });
    await app.http.delete(scene.path, { token: scene.owner.token });
    expect((await restore()).status).toBe(200);
  });

  it('RA-05: whoever is leaving the installation becomes no owner, in whichever way', async () => {
    const { owner, member } = scene;
    expect((await leave(member)).status).toBe(202);
    expect(outcome(await transfer(owner, member))).toEqual([400, 'invalid_request']);
    expect(outcome(await scene.changeRole(owner, member, 'owner'))).toEqual([400, 'invalid_request']);
    const { token } = administrator;
    const appointed = await app.http.post(`${administered()}/owners`, { userId: member.user.id }, { token });
    expect(outcome(appointed)).toEqual([400, 'invalid_request']);
    const wish = { name: 'Nobody’s', ownerId: member.user.id };
    expect(outcome(await app.http.post('/api/v1/admin/organizations', wish, { token }))).toEqual([404, 'not_found']);
    expect(await ownersNow()).toEqual([owner.user.id]);
  });

  it('RA-05: of somebody who leaves and somebody who hands them the organization, one is first', async () => {
    const { owner, member } = scene;
    const holding = { holding: 'select from users where id = $1 for update', parameters: [member.user.id] };
    await race(
      app.database,
      holding,
      () => leave(member),
      () => transfer(owner, member),
    );
    const rows = await app.sql(
      `select from memberships join users on id = user_id where organization_id = $1 and memberships.role = 'owner' and status <> 'deleting'`,
      [scene.organization.id],
    );
    expect(rows).toHaveLength(1);
  });

  it('IN-06: what can be no key of a role is none, and no error of ours', async () => {
    const { token } = scene.owner;
    for (const key of ['%00', 'A', '__proto__', 'a'.repeat(51)]) {
      const path = `${scene.path}/roles/${key}`;
      const answers = [
        await app.http.get(path, { token }),
        await app.http.patch(path, { name: 'x' }, { token }),
        await app.http.delete(path, { token }),
      ];
      expect(answers.map(outcome)).toEqual(answers.map(() => [404, 'not_found']));
    }
    const others = [
      await app.http.get('/api/v1/avatars/%00'),
      await app.http.delete('/api/v1/users/me/identities/%00', { token }),
      await app.http.get(`${scene.path}/config/history/%00`, { token }),
    ];
    expect(others.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});
