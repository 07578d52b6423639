import { startTestApp, type TestApp } from '../../support/app.js';
import { OrganizationScene, outcome, type SceneMember } from '../../support/organization-scene.js';
import { race } from '../../support/race.js';
import { startSweeper } from '../../support/sweeper.js';

describe('owners of an organization', () => {
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

  const coOwner = async (): Promise<SceneMember> => {
    const somebody = await app.given.signedIn();
    await app.given.member(scene.organization, somebody.user, 'owner');
    return somebody;
  };
  const holding = () => ({
    holding: `select from memberships where organization_id = $1 for update`,
    parameters: [scene.organization.id],
  });
  const owners = async () => Object.values(await scene.roles()).filter((role) => role === 'owner').length;
  const leave = (somebody: SceneMember) => app.http.delete('/api/v1/users/me', { token: somebody.token });

  it('RA-05: the last one neither leaves, steps down nor deletes the account', async () => {
    const { owner } = scene;
    expect(outcome(await scene.remove(owner, owner))).toEqual([409, 'last_owner']);
    expect(outcome(await scene.changeRole(owner, owner, 'admin'))).toEqual([409, 'last_owner']);
    expect(outcome(await leave(owner))).toEqual([409, 'last_owner']);
    const administrator = await app.given.signedIn({ role: 'admin' });
    const erased = await app.http.delete(`/api/v1/admin/users/${owner.user.id}`, { token: administrator.token });
    expect(outcome(erased)).toEqual([409, 'last_owner']);
    expect(await owners()).toBe(1);
  });

  it.each<[string, (one: SceneMember, other: SceneMember) => (() => Promise<unknown>)[]]>([
    ['leave', (one, other) => [() => scene.remove(one, one), () => scene.remove(other, other)]],
    ['end each other', (one, other) => [() => scene.remove(one, other), () => scene.remove(other, one)]],
    [
      'demote each other',
      (one, other) => [() => scene.changeRole(one, other, 'member'), () => scene.changeRole(other, one, 'member')],
    ],
    ['leave the installation', (one, other) => [() => leave(one), () => leave(other)]],
    ['leave in different ways', (one, other) => [() => leave(one), () => scene.remove(other, other)]],
  ])('RA-05: of two who %s at once, one remains', async (_what, acts) => {
    const other = await coOwner();
    await race(app.database, holding(), ...acts(scene.owner, other));
    expect(await owners()).toBe(1);
  });

  it('RA-05: somebody who leaves the installation is no owner any more, so the others cannot leave meanwhile', async () => {
    const other = await coOwner();
    expect((await leave(other)).status).toBe(202);
    expect((await scene.roles())[other.user.id]).toBe('admin');
    expect(outcome(await scene.remove(scene.owner, scene.owner))).toEqual([409, 'last_owner']);
  });

  it('B-7, SE-12: an owner hands over, with a recent sign-in, and is an administrator then', async () => {
    const { owner, member } = scene;
    const transfer = (token: string) => app.http.post(`${scene.path}/transfer`, { userId: member.user.id }, { token });
    expect(outcome(await transfer(scene.admin.token))).toEqual([403, 'insufficient_perms']);
    const toOneself = await app.http.post(`${scene.path}/transfer`, { userId: owner.user.id }, { token: owner.token });
    expect(outcome(toOneself)).toEqual([400, 'invalid_request']);
    expect((await transfer(owner.token)).status).toBe(204);
    expect(await scene.roles()).toMatchObject({ [owner.user.id]: 'admin', [member.user.id]: 'owner' });
  });

  it('B-7: names and slugs are changed by who may, from the version they saw; what administrators write is refused', async () => {
    const { owner, admin, member } = scene;
    const change = (token: string, body: object, headers: Record<string, string> = {}) =>
      app.http.patch(scene.path, body, { token, headers });
    expect(outcome(await change(member.token, { name: 'Mine' }))).toEqual([403, 'insufficient_perms']);
    const seen = await app.http.get(scene.path, { token: admin.token });
    const version = { 'if-match': seen.headers.get('etag') ?? '' };
    const { name, planType, status } = seen.body;
    expect((await change(admin.token, { name, planType, status, slug: 'engines' }, version)).body['slug']).toBe(
      'engines',
    );
    expect(outcome(await change(admin.token, { name: 'Later' }, version))).toEqual([412, 'precondition_failed']);
    expect(outcome(await change(owner.token, { planType: 'professional' }))).toEqual([403, 'insufficient_perms']);
    expect(outcome(await change(owner.token, { status: 'suspended' }))).toEqual([403, 'insufficient_perms']);
    expect(outcome(await change(owner.token, { max_tokens: 1 }))).toEqual([400, 'invalid_request']);
    expect(outcome(await change(owner.token, { slug: scene.strangers.slug }))).toEqual([409, 'slug_taken']);
    expect(outcome(await change(owner.token, { slug: 'Not A Slug' }))).toEqual([400, 'invalid_request']);
    expect(outcome(await change(owner.token, { name: 'https://evil.example' }))).toEqual([400, 'invalid_request']);
  });

  it('B-7: deleting ends everything in it at once, can be taken back, and after the grace nothing is left', async () => {
    const { owner, admin, member } = scene;
    const active = await app.http.post(`${scene.path}/activate`, undefined, { token: member.token });
    expect(outcome(await app.http.delete(scene.path, { token: admin.token }))).toEqual([403, 'insufficient_perms']);
    const stale = { token: owner.token, headers: { 'if-match': '"v9"' } };
    expect(outcome(await app.http.delete(scene.path, stale))).toEqual([412, 'precondition_failed']);
    const deleted = await app.http.delete(scene.path, { token: owner.token });
    expect(deleted.status).toBe(202);
    expect(outcome(await app.http.get(scene.path, { token: admin.token }))).toEqual([403, 'organization_inactive']);
    const verify = await app.http.get('/api/v1/auth/verify', { token: active.body['token'] as string });
    expect(outcome(verify)).toEqual([401, 'invalidated_token']);
    expect(outcome(await app.http.delete(scene.path, { token: owner.token }))).toEqual([404, 'not_found']);
    expect((await app.http.post(`${scene.path}/restore`, undefined, { token: owner.token })).body).toMatchObject({
      status: 'active',
    });
    expect(outcome(await app.http.post(`${scene.path}/restore`, undefined, { token: owner.token }))).toEqual([
      404,
      'not_found',
    ]);
    expect((await app.http.get(scene.path, { token: admin.token })).status).toBe(200);
    await app.http.delete(scene.path, { token: owner.token });
    await app.clock.advance('15d');
    const sweeper = await startSweeper(app);
    await sweeper.sweep();
    await sweeper.close();
    expect(await app.sql('select id from organizations where id = $1', [scene.organization.id])).toEqual([]);
    expect(await scene.roles()).toEqual({});
  });
});
