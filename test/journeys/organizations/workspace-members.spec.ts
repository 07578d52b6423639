import type { TestApp } from '../../support/app.js';
import type { GivenOrganization } from '../../support/given.js';
import { race } from '../../support/race.js';
import { told } from '../../support/told.js';
import { type Person, WorkspacesScene } from '../../support/workspaces-scene.js';

describe('members of a workspace', () => {
  let scene: WorkspacesScene;
  let app: TestApp;
  let ours: GivenOrganization;
  let owner: Person;
  let admin: Person;
  let ada: Person;
  let bob: Person;
  let eve: Person;

  beforeAll(async () => {
    scene = await WorkspacesScene.start();
    ({ app, ours } = scene);
    ({ owner, admin, ada, bob, eve } = scene.people);
  });

  afterAll(async () => {
    await app.close();
  });

  it('AZ-02: without the permission nothing is changed, also by those who belong to it', async () => {
    const id = await scene.made(owner);
    await scene.add(owner, id, ada.user);
    await scene.add(owner, id, bob.user);
    for (const answer of [
      await scene.make(ada),
      await app.http.patch(scene.at(`/${id}`), { name: 'Mine' }, { token: ada.token }),
      await app.http.delete(scene.at(`/${id}`), { token: ada.token }),
      await scene.add(ada, id, admin.user),
      await app.http.delete(scene.at(`/${id}/members/${bob.user.id}`), { token: ada.token }),
    ])
      expect(told(answer)).toBe('403 insufficient_perms');
    expect((await app.http.get(scene.at(`/${id}`), { token: owner.token })).body).toMatchObject({ memberCount: 3 });
  });

  it('S3-30: a role that writes and does not see all changes its own and no other', async () => {
    const role = { key: 'lead', name: 'Lead', permissions: ['workspaces:read', 'workspaces:write'] };
    expect(told(await app.http.post(`/api/v1/organizations/${ours.id}/roles`, role, { token: owner.token }))).toMatch(
      /^201/,
    );
    const lead = await app.given.signedIn();
    await app.given.member(ours, lead.user, 'lead');
    const [own, other] = [await scene.made(lead), await scene.made(owner)];
    expect(await scene.listed(lead)).toEqual([own]);
    expect(told(await scene.add(lead, own, ada.user))).toBe('201');
    for (const answer of [
      await app.http.patch(scene.at(`/${other}`), { name: 'Mine' }, { token: lead.token }),
      await app.http.delete(scene.at(`/${other}`), { token: lead.token }),
      await scene.add(lead, other, lead.user),
      await app.http.delete(scene.at(`/${other}/members/${owner.user.id}`), { token: lead.token }),
    ])
      expect(told(answer)).toBe('404 not_found');
    expect((await app.http.get(scene.at(`/${other}`), { token: owner.token })).body).toMatchObject({ memberCount: 1 });
  });

  it('AZ-02: nobody is added who is not in the organization; adding somebody twice changes nothing', async () => {
    const id = await scene.made(owner);
    for (const userId of [eve.user.id, crypto.randomUUID()])
      expect(told(await scene.add(owner, id, { id: userId }))).toBe('404 not_found');
    expect(await scene.membersOf(id)).toEqual([owner.user.id]);
    const first = await scene.add(owner, id, ada.user);
    expect([first.status, first.headers.get('location')]).toEqual([
      201,
      `http://localhost:3080${scene.at(`/${id}/members/${ada.user.id}`)}`,
    ]);
    const again = await app.http.post(
      scene.at(`/${id}/members`),
      { userId: ada.user.id.toUpperCase() },
      { token: owner.token },
    );
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(told(await app.http.delete(scene.at(`/${id}/members/${bob.user.id}`), { token: owner.token }))).toBe(
      '404 not_found',
    );
  });

  it('AZ-06: members see each other without addresses; who may read those sees them, and everybody their own', async () => {
    const id = await scene.made(owner);
    await scene.add(owner, id, ada.user);
    const emailsSeenBy = async (who: Person) => {
      const { body } = await app.http.get(scene.at(`/${id}/members`), { token: who.token });
      return (body['items'] as { user: { id: string; email?: string } }[]).map(({ user }) => [user.id, user.email]);
    };
    expect(await emailsSeenBy(ada)).toEqual([
      [owner.user.id, undefined],
      [ada.user.id, ada.user.email],
    ]);
    expect(await emailsSeenBy(owner)).toEqual([
      [owner.user.id, owner.user.email],
      [ada.user.id, ada.user.email],
    ]);
  });

  it('RA-05: whoever is removed from the organization at the same moment is in no workspace of it afterwards', async () => {
    const id = await scene.made(owner);
    const removal = (user: { id: string }) => () =>
      app.http.delete(`/api/v1/organizations/${ours.id}/members/${user.id}`, { token: owner.token });
    // Each has written what it is about, and waits to write down that it did.
    const hold = { holding: 'lock table audit_events in share mode' };
    const [leaves, stays] = [await app.given.user(), await app.given.user()];
    for (const user of [leaves, stays]) await app.given.member(ours, user);
    const lost = await race(app.database, hold, removal(leaves), () => scene.add(owner, id, leaves));
    expect(lost.map((answer) => told(answer))).toEqual(['204', '404 not_found']);
    const won = await race(app.database, hold, () => scene.add(owner, id, stays), removal(stays));
    expect(won.map((answer) => told(answer))).toEqual(['201', '204']);
    expect(await scene.membersOf(id)).toEqual([owner.user.id]);
  });

  it('S3-30: whoever leaves the organization sees none of it, and comes back to none', async () => {
    const id = await scene.made(owner);
    const guest = await app.given.signedIn();
    await app.given.member(ours, guest.user);
    await scene.add(owner, id, guest.user);
    await app.http.delete(`/api/v1/organizations/${ours.id}/members/${guest.user.id}`, { token: guest.token });
    expect(told(await app.http.get(scene.at(`/${id}`), { token: guest.token }))).toBe('404 not_found');
    await app.given.member(ours, guest.user);
    expect(told(await app.http.get(scene.at(`/${id}`), { token: guest.token }))).toBe('404 not_found');
    expect(await scene.listed(guest)).toEqual([]);
  });
});
