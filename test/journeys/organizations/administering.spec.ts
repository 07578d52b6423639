import { startTestApp, type TestApp } from '../../support/app.js';
import { OrganizationScene, outcome } from '../../support/organization-scene.js';

const path = '/api/v1/admin/organizations';

describe('administering organizations', () => {
  let app: TestApp;
  let scene: OrganizationScene;
  let token: string;
  let own: string;

  beforeAll(async () => {
    app = await startTestApp();
    token = (await app.given.signedIn({ role: 'admin' })).token;
  });

  afterAll(async () => {
    await app.close();
  });

  beforeEach(async () => {
    scene = await OrganizationScene.in(app);
    own = `${path}/${scene.organization.id}`;
  });

  it('S4-95, AZ-07: is for administrators of the installation alone', async () => {
    const manager = await app.given.signedIn({ role: 'manager' });
    for (const somebody of [scene.owner, manager]) {
      const refused = [
        await app.http.get(path, { token: somebody.token }),
        await app.http.get(own, { token: somebody.token }),
        await app.http.post(path, { name: 'Mine', ownerId: somebody.user.id }, { token: somebody.token }),
        await app.http.patch(own, { planType: 'enterprise' }, { token: somebody.token }),
        await app.http.delete(own, { token: somebody.token }),
        await app.http.post(`${own}/owners`, { userId: somebody.user.id }, { token: somebody.token }),
      ];
      expect(refused.map(outcome)).toEqual(refused.map(() => [403, 'insufficient_perms']));
    }
  });

  it('AZ-09: finds them by part of a name, without wildcards, page by page', async () => {
    const { body } = await app.http.post(path, { name: '100% Engines', ownerId: scene.member.user.id }, { token });
    expect(body).toMatchObject({ slug: '100-engines', members: 1, planType: 'free', max_tokens: null });
    const found = async (q: string) => {
      const answer = await app.http.get(`${path}?q=${encodeURIComponent(q)}`, { token });
      return (answer.body['items'] as { id: string }[]).map(({ id }) => id);
    };
    expect(await found('100% engines')).toEqual([body['id']]);
    expect(await found('%')).toEqual([body['id']]);
    expect(await found('_')).toEqual([]);
    const first = await app.http.get(`${path}?limit=1`, { token });
    const second = await app.http.get(`${path}?limit=1&cursor=${String(first.body['nextCursor'])}`, { token });
    expect([first.body['items'][0].id, second.body['items'][0].id]).toEqual([
      body['id'],
      (await app.http.get(`${path}?limit=2`, { token })).body['items'][1].id,
    ]);
    expect(outcome(await app.http.get(`${path}?sort=name`, { token }))).toEqual([400, 'invalid_request']);
    expect(outcome(await app.http.get(`${path}/0191d9a0-0000-7000-8000-00000000000a`, { token }))).toEqual([
      404,
      'not_found',
    ]);
    const nobodys = { name: 'Mine', ownerId: '0191d9a0-0000-7000-8000-00000000000a' };
    expect(outcome(await app.http.post(path, nobodys, { token }))).toEqual([404, 'not_found']);
    const taken = { name: 'Mine', slug: scene.organization.slug, ownerId: scene.owner.user.id };
    expect(outcome(await app.http.post(path, taken, { token }))).toEqual([409, 'slug_taken']);
  });

  it('S2-27, S2-36: writes plan, tokens and seats; what its members were told ends at once', async () => {
    const active = await app.http.post(`${scene.path}/activate`, undefined, { token: scene.member.token });
    const terms = { planType: 'professional', max_tokens: 100_000, seats: 3 };
    const changed = await app.http.patch(own, terms, { token });
    expect(changed.body).toMatchObject({ ...terms, members: 3, status: 'active' });
    expect((await app.http.get(own, { token })).body).toEqual(changed.body);
    const verify = await app.http.get('/api/v1/auth/verify', { token: active.body['token'] as string });
    expect(outcome(verify)).toEqual([401, 'invalidated_token']);
    const refreshed = await app.given.refreshed(scene.member.refreshToken);
    const { body } = await app.http.get('/api/v1/auth/verify', { token: refreshed.token });
    expect(body['claims'].org).toMatchObject({ plan: 'professional' });
    const stale = { token, headers: { 'if-match': '"v1"' } };
    expect(outcome(await app.http.patch(own, { planType: 'free' }, stale))).toEqual([412, 'precondition_failed']);
    for (const wrong of [
      { max_tokens: -1 },
      { max_tokens: 1.5 },
      { seats: 0 },
      { status: 'deleting' },
      { planType: 'A B' },
    ])
      expect(outcome(await app.http.patch(own, wrong, { token }))).toEqual([400, 'invalid_request']);
    const slug = { slug: scene.strangers.slug };
    expect(outcome(await app.http.patch(own, slug, { token }))).toEqual([409, 'slug_taken']);
    expect((await app.http.patch(own, { max_tokens: null, seats: null }, { token })).body).toMatchObject({
      max_tokens: null,
      seats: null,
    });
  });

  it('S2-49: suspends one, and it is closed to everybody in it until it is active again', async () => {
    const look = () => app.http.get(scene.path, { token: scene.owner.token });
    await app.http.patch(own, { status: 'suspended' }, { token });
    expect(outcome(await look())).toEqual([403, 'organization_inactive']);
    expect(outcome(await app.http.delete(scene.path, { token: scene.owner.token }))).toEqual([
      403,
      'organization_inactive',
    ]);
    await app.http.patch(own, { status: 'active' }, { token });
    expect((await look()).status).toBe(200);
  });

  it('B-7: deletes one, takes that back, and appoints an owner among its members', async () => {
    const deleted = await app.http.delete(own, { token });
    expect(deleted.status).toBe(202);
    expect(outcome(await app.http.delete(own, { token }))).toEqual([404, 'not_found']);
    expect(outcome(await app.http.delete(own, { token, headers: { 'if-match': '"v1"' } }))).toEqual([404, 'not_found']);
    expect((await app.http.patch(own, { status: 'active' }, { token })).body).toMatchObject({
      status: 'active',
      deletesAt: null,
    });
    expect(outcome(await app.http.delete(own, { token, headers: { 'if-match': '"v1"' } }))).toEqual([
      412,
      'precondition_failed',
    ]);
    const appoint = (userId: string) => app.http.post(`${own}/owners`, { userId }, { token });
    expect(outcome(await appoint(scene.stranger.user.id))).toEqual([404, 'not_found']);
    expect((await appoint(scene.member.user.id)).status).toBe(204);
    expect((await scene.roles())[scene.member.user.id]).toBe('owner');
  });
});
