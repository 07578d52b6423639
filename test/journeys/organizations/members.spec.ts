import { startTestApp, type TestApp } from '../../support/app.js';
import { OrganizationScene, outcome } from '../../support/organization-scene.js';

describe('members of an organization', () => {
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

  interface Shown {
    readonly user: { readonly email?: string };
    readonly role: string;
  }
  const members = (token: string, query = '') => app.http.get(`${scene.path}/members${query}`, { token });

  it('S2-13, AZ-06: see one another; addresses only those who may, and everybody their own', async () => {
    const { owner, member } = scene;
    const seenByOwner = await members(owner.token);
    const addresses = (seenByOwner.body['items'] as Shown[]).map(({ user }) => user.email);
    expect(addresses).toEqual([owner, scene.admin, member].map(({ user }) => user.email));
    const seenByMember = await members(member.token);
    expect((seenByMember.body['items'] as Shown[]).map(({ user, role }) => [user.email, role])).toEqual([
      [undefined, 'owner'],
      [undefined, 'admin'],
      [member.user.email, 'member'],
    ]);
    const first = await members(member.token, '?limit=2');
    const second = await members(member.token, `?limit=2&cursor=${String(first.body['nextCursor'])}`);
    expect([...(first.body['items'] as Shown[]), ...(second.body['items'] as Shown[])]).toEqual(
      seenByMember.body['items'],
    );
  });

  it('AZ-02, EN-06: to everybody else there is no such organization, whatever they ask of it', async () => {
    const token = scene.stranger.token;
    const nowhere = '/api/v1/organizations/0191d9a0-0000-7000-8000-00000000000a';
    const asked = async (path: string) => {
      const { http } = app;
      return [
        await http.get(path, { token }),
        await http.patch(path, { name: 'Mine' }, { token }),
        await http.delete(path, { token }),
        await http.post(`${path}/restore`, undefined, { token }),
        await http.post(`${path}/activate`, undefined, { token }),
        await http.post(`${path}/transfer`, { userId: scene.stranger.user.id }, { token }),
        await http.post(`${path}/permissions/check`, { permission: 'members:read' }, { token }),
        await http.get(`${path}/members`, { token }),
        await http.patch(`${path}/members/${scene.member.user.id}`, { role: 'owner' }, { token }),
        await http.delete(`${path}/members/${scene.member.user.id}`, { token }),
        await http.get(`${path}/roles`, { token }),
        await http.get(`${path}/roles/admin`, { token }),
        await http.post(`${path}/roles`, { key: 'mine', name: 'Mine', permissions: [] }, { token }),
        await http.patch(`${path}/roles/admin`, { name: 'Mine' }, { token }),
        await http.delete(`${path}/roles/admin`, { token }),
      ].map(outcome);
    };
    const before = await scene.roles();
    const theirs = await asked(scene.path);
    expect(theirs).toEqual(theirs.map(() => [404, 'not_found']));
    expect(await asked(nowhere)).toEqual(theirs);
    expect(await scene.roles()).toEqual(before);
  });

  it('AZ-02: the id of a member of another organization names nobody here', async () => {
    const { owner, stranger } = scene;
    expect(outcome(await scene.changeRole(owner, stranger, 'admin'))).toEqual([404, 'not_found']);
    expect(outcome(await scene.remove(owner, stranger))).toEqual([404, 'not_found']);
    const check = { permission: 'members:read', userId: stranger.user.id };
    expect(outcome(await app.http.post(`${scene.path}/permissions/check`, check, { token: owner.token }))).toEqual([
      404,
      'not_found',
    ]);
    const transfer = await app.http.post(
      `${scene.path}/transfer`,
      { userId: stranger.user.id },
      { token: owner.token },
    );
    expect(outcome(transfer)).toEqual([404, 'not_found']);
  });

  it('AZ-07: nobody gives more than they have, promotes themself, or acts on equals', async () => {
    const { owner, admin, member } = scene;
    const other = await app.given.signedIn();
    await app.given.member(scene.organization, other.user, 'admin');
    const before = await scene.roles();
    const refused = [
      await scene.changeRole(member, member, 'admin'),
      await scene.changeRole(admin, admin, 'owner'),
      await scene.changeRole(admin, member, 'owner'),
      await scene.changeRole(admin, owner, 'member'),
      await scene.changeRole(admin, other, 'member'),
      await scene.remove(admin, other),
      await scene.remove(admin, owner),
      await scene.remove(member, admin),
    ];
    expect(refused.map(outcome)).toEqual(refused.map(() => [403, 'insufficient_perms']));
    expect(outcome(await scene.changeRole(owner, member, 'nothing'))).toEqual([400, 'invalid_request']);
    expect(await scene.roles()).toEqual(before);
    expect((await scene.changeRole(admin, member, 'admin')).status).toBe(200);
    expect((await scene.changeRole(owner, other, 'owner')).body).toMatchObject({ role: 'owner' });
    expect((await scene.changeRole(other, owner, 'admin')).status).toBe(200);
  });

  it('AZ-07: who has just lost the right no longer acts by it', async () => {
    const { owner, admin, member } = scene;
    await scene.changeRole(owner, admin, 'member');
    expect(outcome(await scene.remove(admin, member))).toEqual([403, 'insufficient_perms']);
    await scene.remove(owner, admin);
    expect(outcome(await scene.remove(admin, member))).toEqual([404, 'not_found']);
  });

  it('B-7: anybody leaves by themself, and finds nothing there any more', async () => {
    const { member } = scene;
    expect((await scene.remove(member, member)).status).toBe(204);
    expect(outcome(await members(member.token))).toEqual([404, 'not_found']);
    expect((await app.http.get('/api/v1/organizations', { token: member.token })).body['items']).toEqual([]);
  });

  it('B-7: says whether somebody may, and why', async () => {
    const check = (token: string, body: object) => app.http.post(`${scene.path}/permissions/check`, body, { token });
    const { admin, member } = scene;
    expect((await check(member.token, { permission: 'members:remove' })).body).toEqual({
      allowed: false,
      because: 'The role member does not have it.',
    });
    const about = { permission: 'members:remove', userId: admin.user.id };
    expect((await check(member.token, about)).body).toEqual({ allowed: true, because: 'The role admin has it.' });
    expect(outcome(await check(member.token, { permission: 'everything:everywhere' }))).toEqual([
      400,
      'invalid_request',
    ]);
    const blind = await scene.with(['config:read']);
    expect(outcome(await check(blind.token, about))).toEqual([403, 'insufficient_perms']);
    expect((await check(blind.token, { permission: 'config:read', userId: blind.user.id })).body['allowed']).toBe(true);
  });

  it('SE-09, SE-10: a token says no longer what was true of the membership', async () => {
    const { owner, member } = scene;
    const activate = `${scene.path}/activate`;
    const { body } = await app.http.post(activate, undefined, { token: member.token });
    const token = body['token'] as string;
    const verify = () => app.http.get('/api/v1/auth/verify', { token });
    expect((await verify()).body['claims'].org).toMatchObject({ role: 'member' });
    await scene.changeRole(owner, member, 'admin');
    expect(outcome(await verify())).toEqual([401, 'invalidated_token']);
    const risen = await app.given.refreshed(member.refreshToken);
    const verified = await app.http.get('/api/v1/auth/verify', { token: risen.token });
    expect(verified.body['claims'].org).toMatchObject({ role: 'admin' });
    await scene.remove(owner, member);
    expect(outcome(await app.http.get('/api/v1/auth/verify', { token: risen.token }))).toEqual([
      401,
      'invalidated_token',
    ]);
    const left = await app.given.refreshed(risen.refreshToken);
    const after = await app.http.get('/api/v1/auth/verify', { token: left.token });
    expect(after.body['claims'].org).toBeUndefined();
  });

  it('RT-11: nobody makes or enters one before their address is confirmed', async () => {
    const newcomer = await app.given.signedIn({ verified: false });
    const made = await app.http.post('/api/v1/organizations', { name: 'Mine' }, { token: newcomer.token });
    expect(outcome(made)).toEqual([403, 'email_not_verified']);
    await app.given.member(scene.organization, newcomer.user);
    expect(outcome(await members(newcomer.token))).toEqual([403, 'email_not_verified']);
  });

  it('RA-05: seats hold when many come at once', async () => {
    await app.sql('update organizations set seats = 4 where id = $1', [scene.organization.id]);
    const people = await Promise.all([1, 2, 3, 4, 5].map(() => app.given.user()));
    const joined = await Promise.allSettled(people.map((somebody) => app.given.member(scene.organization, somebody)));
    expect(joined.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(Object.keys(await scene.roles())).toHaveLength(4);
  });
});
