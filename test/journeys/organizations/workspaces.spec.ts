import type { TestApp } from '../../support/app.js';
import type { GivenOrganization } from '../../support/given.js';
import type { Answer } from '../../support/http-client.js';
import { told } from '../../support/told.js';
import { type Person, WorkspacesScene } from '../../support/workspaces-scene.js';

describe('workspaces of an organization', () => {
  let scene: WorkspacesScene;
  let app: TestApp;
  let ours: GivenOrganization;
  let theirs: GivenOrganization;
  let owner: Person;
  let admin: Person;
  let ada: Person;
  let bob: Person;
  let eve: Person;

  beforeAll(async () => {
    scene = await WorkspacesScene.start();
    ({ app, ours, theirs } = scene);
    ({ owner, admin, ada, bob, eve } = scene.people);
  });

  afterAll(async () => {
    await app.close();
  });

  const idOf = ({ body }: Answer): string => String(body['id']);

  it('S3-30, S3-43: is made, changed and removed by those who may; whoever makes it belongs to it', async () => {
    const made = await scene.make(admin, { name: 'Research', description: 'Reads\nmuch' });
    expect([made.status, made.body]).toEqual([
      201,
      { id: idOf(made), name: 'Research', description: 'Reads\nmuch', memberCount: 1, createdAt: expect.any(String) },
    ]);
    expect(made.headers.get('location')).toBe(`http://localhost:3080${scene.at(`/${idOf(made)}`)}`);
    expect((await app.http.get(scene.at(`/${idOf(made)}`), { token: owner.token })).body).toEqual(made.body);
    const changed = await app.http.patch(scene.at(`/${idOf(made)}`), { name: 'Studies' }, { token: owner.token });
    expect([changed.status, changed.body]).toEqual([200, { ...made.body, name: 'Studies' }]);
    const emptied = await app.http.patch(scene.at(`/${idOf(made)}`), { description: null }, { token: owner.token });
    expect(emptied.body).toMatchObject({ name: 'Studies', description: null });
    expect((await app.http.delete(scene.at(`/${idOf(made)}`), { token: owner.token })).status).toBe(204);
    expect(told(await app.http.get(scene.at(`/${idOf(made)}`), { token: owner.token }))).toBe('404 not_found');
    expect(await scene.membersOf(idOf(made))).toEqual([]);
    const acts = await app.sql<{ action: string; organization_id: string }>(
      'select action, organization_id from audit_events where target_id = $1 order by seq',
      [idOf(made)],
    );
    expect(acts).toEqual(
      ['created', 'changed', 'changed', 'removed'].map((verb) => ({
        action: `workspace.${verb}`,
        organization_id: ours.id,
      })),
    );
  });

  it('S3-30: owners and admins see all of them, members those they belong to, and no other exists for them', async () => {
    const [one, other] = [await scene.made(owner), await scene.made(owner)];
    expect(told(await scene.add(owner, one, ada.user))).toBe('201');
    expect(await scene.listed(admin)).toEqual(expect.arrayContaining([one, other]));
    expect(await scene.listed(ada)).toEqual([one]);
    expect(await scene.listed(bob)).toEqual([]);
    expect((await app.http.get(scene.at(`/${one}`), { token: ada.token })).status).toBe(200);
    for (const path of [`/${other}`, `/${other}/members`])
      expect(told(await app.http.get(scene.at(path), { token: ada.token }))).toBe('404 not_found');
    expect((await app.http.delete(scene.at(`/${one}/members/${ada.user.id}`), { token: ada.token })).status).toBe(204);
    expect(told(await app.http.get(scene.at(`/${one}`), { token: ada.token }))).toBe('404 not_found');
  });

  it('AZ-02, AZ-03: a workspace of another organization is not there, under either address', async () => {
    const foreign = await scene.made(eve, theirs);
    for (const [organization, expected] of [
      [ours, '404 not_found'],
      [theirs, '404 not_found'],
    ] as const) {
      const path = scene.at(`/${foreign}`, organization);
      for (const answer of [
        await app.http.get(path, { token: owner.token }),
        await app.http.patch(path, { name: 'Taken over' }, { token: owner.token }),
        await app.http.delete(path, { token: owner.token }),
        await app.http.get(`${path}/members`, { token: owner.token }),
        await app.http.post(`${path}/members`, { userId: owner.user.id }, { token: owner.token }),
        await app.http.delete(`${path}/members/${eve.user.id}`, { token: owner.token }),
      ])
        expect(told(answer)).toBe(expected);
    }
    expect(await scene.membersOf(foreign)).toEqual([eve.user.id]);
    expect(await scene.listed(owner)).not.toContain(foreign);
    expect(told(await app.http.get(scene.at('', theirs), { token: owner.token }))).toBe('404 not_found');
  });

  it('AZ-09: lists go page by page, and no cursor fits another list', async () => {
    const id = await scene.made(owner);
    for (const each of [ada, bob]) await scene.add(owner, id, each.user);
    for (let count = 0; count < 4; count++) await scene.made(owner);
    const seen: string[] = [];
    let next: string | null = `?limit=2`;
    while (next !== null) {
      const { body }: Answer = await app.http.get(scene.at(next), { token: owner.token });
      seen.push(...(body['items'] as { id: string }[]).map((each) => each.id));
      next = body['nextCursor'] === null ? null : `?limit=2&cursor=${String(body['nextCursor'])}`;
    }
    expect(seen).toEqual(await scene.listed(owner));
    const first = await app.http.get(scene.at(`/${id}/members?limit=2`), { token: owner.token });
    const cursor = String(first.body['nextCursor']);
    const second = await app.http.get(scene.at(`/${id}/members?limit=2&cursor=${cursor}`), { token: owner.token });
    expect(second.body).toMatchObject({ items: [{ user: { id: bob.user.id } }], nextCursor: null });
    expect(told(await app.http.get(scene.at(`?cursor=${cursor}`), { token: owner.token }))).toBe('400 invalid_request');
    const ofOurs = String((await app.http.get(scene.at('?limit=2'), { token: owner.token })).body['nextCursor']);
    const elsewhere = await app.http.get(scene.at(`?cursor=${ofOurs}`, theirs), { token: eve.token });
    expect(told(elsewhere)).toBe('400 invalid_request');
    expect(told(await app.http.get(scene.at('?limit=201'), { token: owner.token }))).toBe('400 invalid_request');
  });

  it.each([
    [{ organizationId: crypto.randomUUID() }, 'organizationId unknown_field'],
    [{ id: crypto.randomUUID() }, 'id unknown_field'],
    [{ createdAt: '2020-01-01T00:00:00Z' }, 'createdAt unknown_field'],
    [{ memberCount: 7 }, 'memberCount unknown_field'],
    [{ ownerId: crypto.randomUUID() }, 'ownerId unknown_field'],
    [{ name: undefined }, 'name required'],
    [{ name: ['Research'] }, 'name invalid'],
    [{ name: '' }, 'name invalid'],
    [{ name: ' Research' }, 'name invalid'],
    [{ name: 'a\u202Eb' }, 'name invalid'],
    [{ name: 'x'.repeat(101) }, 'name too_long'],
    [{ description: 7 }, 'description invalid'],
  ])('AZ-05: %j is refused, and says why', async (wish, wrong) => {
    const before = await scene.listed(owner);
    const { status, body } = await scene.make(owner, wish);
    const errors = body['errors'] as { field: string; code: string }[];
    expect([status, errors.map(({ field, code }) => `${field} ${code}`)]).toEqual([400, [wrong]]);
    expect(await scene.listed(owner)).toEqual(before);
  });

  it('AZ-05: names of JavaScript’s own are no fields, neither is a role for somebody who is added', async () => {
    const id = await scene.made(owner);
    for (const body of ['{"name":"A","__proto__":{"seesAll":true}}', '{"name":"A","constructor":{}}']) {
      const headers = { 'content-type': 'application/json' };
      expect(told(await app.http.post(scene.at(), body, { token: owner.token, headers }))).toBe('400 malformed_body');
    }
    const wish = { userId: ada.user.id, role: 'owner' };
    expect(told(await app.http.post(scene.at(`/${id}/members`), wish, { token: owner.token }))).toBe(
      '400 invalid_request',
    );
    for (const change of [{ id: crypto.randomUUID() }, { organizationId: theirs.id }, { name: null }, { name: '' }])
      expect(told(await app.http.patch(scene.at(`/${id}`), change, { token: owner.token }))).toBe(
        '400 invalid_request',
      );
    for (const userId of [7, null, { id: ada.user.id }, [ada.user.id], 'ada'])
      expect(told(await app.http.post(scene.at(`/${id}/members`), { userId }, { token: owner.token }))).toBe(
        '400 invalid_request',
      );
    for (const path of ['/not-an-id', '/not-an-id/members'])
      expect(told(await app.http.get(scene.at(path), { token: owner.token }))).toBe('404 not_found');
  });

  it('RA-02: a name is one workspace’s, whatever its case, and another organization’s too', async () => {
    const made = await scene.make(owner, { name: 'Library' });
    expect(told(await scene.make(admin, { name: 'LIBRARY' }))).toBe('409 workspace_name_taken');
    expect((await scene.make(eve, { name: 'library' }, theirs)).status).toBe(201);
    const other = await scene.make(owner);
    const path = scene.at(`/${idOf(other)}`);
    expect(told(await app.http.patch(path, { name: 'library' }, { token: owner.token }))).toBe(
      '409 workspace_name_taken',
    );
    const spelt = await app.http.patch(scene.at(`/${idOf(made)}`), { name: 'LIBRARY' }, { token: owner.token });
    expect([spelt.status, spelt.body['name']]).toEqual([200, 'LIBRARY']);
    const both = await Promise.all([scene.make(owner, { name: 'Twins' }), scene.make(admin, { name: 'twins' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});
