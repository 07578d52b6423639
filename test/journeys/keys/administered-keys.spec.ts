import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenKey } from '../../support/given-keys.js';
import type { GivenOrganization, SignedIn } from '../../support/given.js';
import { race } from '../../support/race.js';
import { told } from '../../support/told.js';

const keys = '/api/v1/admin/api-keys';

describe('API keys, as administrators keep them', () => {
  let app: TestApp;
  let admin: SignedIn;
  let ada: SignedIn;
  let acme: GivenOrganization;
  let hers: GivenKey;
  let theirs: GivenKey;

  beforeAll(async () => {
    app = await startTestApp({
      settings: { LOGIN_MAX: '10000', API_KEYS_WITHOUT_EXPIRY: 'true', API_KEY_LIFE: '30d' },
    });
    admin = await app.given.signedIn({ role: 'admin' });
    ada = await app.given.signedIn();
    acme = await app.given.organization(ada.user);
  });

  beforeEach(async () => {
    await app.sql('delete from api_keys');
    hers = await app.given.key(ada.user, { name: 'Hers %' });
    theirs = await app.given.key({ organization: acme }, { name: 'Theirs' });
  });

  afterAll(async () => {
    await app.close();
  });

  const make = (body: object = {}, { token }: { token: string } = admin) =>
    app.http.post(keys, { name: 'Worker', ...body }, { token });
  const change = ({ id }: { id: string }, body: object, headers = {}) =>
    app.http.patch(`${keys}/${id}`, body, { token: admin.token, headers });
  const list = async (query = '') => {
    const { body } = await app.http.get(`${keys}?${query}`, { token: admin.token });
    return (body['items'] as { name: string }[]).map(({ name }) => name);
  };

  it('RA-05: of the installation there are so many, and no more', async () => {
    await app.sql(`
      insert into api_keys (id, name, environment, secret_hash, scopes)
      select gen_random_uuid(), 'Worker', 'live', sha256(number::text::bytea), '{users:read}' from generate_series(1, 50) number`);
    expect(told(await make())).toBe('409 too_many_api_keys');
  });

  it('S4-34, S4-95: of the installation are made with any scope, and with limits', async () => {
    const { status, headers, body } = await make({
      ...{ scopes: ['users:read'], expiresAt: null },
      ...{ rateLimit: { limit: 100, window: '1m' }, quota: { limit: 1000, refill: '30d' } },
    });
    expect([status, headers.get('location')]).toEqual([201, `http://localhost:3080${keys}/${String(body['id'])}`]);
    expect(body).toMatchObject({
      ...{ owner: { type: 'instance', id: null }, scopes: ['users:read'], expiresAt: null, createdBy: admin.user.id },
      rateLimit: { limit: 100, windowSeconds: 60 },
      quota: { limit: 1000, remaining: 1000, refillSeconds: 2_592_000, refillsAt: null },
    });
    const life = Date.parse((await make()).body['expiresAt'] as string) - Date.now();
    expect(Math.round(life / 86_400_000)).toBe(30);
    const share = { scopes: ['users:read'], resource: 'x' };
    expect((await make({ scopes: ['users:read'], share })).body['shareSecret']).toMatch(/^gth_live_/);
  });

  it.each<[string, object]>([
    ['rateLimit.limit', { rateLimit: { limit: 0, window: '1m' } }],
    ['rateLimit.window', { rateLimit: { limit: 1, window: '2d' } }],
    ['rateLimit', { rateLimit: 5 }],
    ['quota.refill', { quota: { limit: 1 } }],
    ['quota.limit', { quota: { limit: 1.5, refill: null } }],
    ['quota.remaining', { quota: { limit: 1, refill: null, remaining: 5 } }],
    ['userId', { userId: '0191d9a0-0000-7000-8000-000000000000' }],
    ['share.scopes', { share: { scopes: ['users:read'], resource: 'x' } }],
  ])('AK-01, AZ-05: a wrong %s is named', async (field, body) => {
    const { status, body: refusal } = await make(body);
    expect([status, (refusal['errors'] as object[])[0]]).toMatchObject([400, { field }]);
  });

  it('AZ-09: are found by owner and by a part of name or prefix, which is no pattern', async () => {
    await make();
    expect(await list()).toEqual(['Worker', 'Theirs', 'Hers %']);
    expect(await list('ownerType=instance')).toEqual(['Worker']);
    expect(await list('ownerType=person')).toEqual(['Hers %']);
    expect(await list(`userId=${ada.user.id}`)).toEqual(['Hers %']);
    expect(await list(`organizationId=${acme.id}`)).toEqual(['Theirs']);
    expect(await list(`q=${hers.id.replaceAll('-', '')}`)).toEqual(['Hers %']);
    expect(await list('q=THEIRS')).toEqual(['Theirs']);
    expect(await list('q=%25')).toEqual(['Hers %']);
    expect(await list('q=_live_')).toEqual(['Worker', 'Theirs', 'Hers %']);
    expect(await list('q=gth_l_ve')).toEqual([]);
    for (const query of ['ownerType=all', 'sort=name', 'q[]=x', 'userId=1', 'limit=201', 'fields=secretHash'])
      expect([query, told(await app.http.get(`${keys}?${query}`, { token: admin.token }))]).toEqual([
        ...[query, '400 invalid_request'],
      ]);
    const { body } = await app.http.get(`${keys}?limit=1`, { token: admin.token });
    expect(await list(`limit=1&cursor=${String(body['nextCursor'])}`)).toEqual(['Theirs']);
    const elsewhere = `${keys}?q=x&cursor=${String(body['nextCursor'])}`;
    expect(told(await app.http.get(elsewhere, { token: admin.token }))).toBe('400 invalid_request');
  });

  it('AK-01: of others rate limit and quota are written here, and nothing else', async () => {
    for (const key of [hers, theirs]) {
      const limits = { rateLimit: { limit: 5, window: '10s' }, quota: { limit: 9, refill: null } };
      const { status, body } = await change(key, limits, { 'if-match': '"v1"' });
      expect([status, body]).toMatchObject([
        200,
        {
          rateLimit: { limit: 5, windowSeconds: 10 },
          quota: { limit: 9, remaining: 9, refillSeconds: null, refillsAt: null },
        },
      ]);
      expect((await change(key, { rateLimit: null })).body).toMatchObject({ rateLimit: null, quota: { limit: 9 } });
      for (const wish of [{ name: 'x' }, { scopes: ['users:write'] }, { allowedNetworks: [] }, { expiresAt: null }])
        expect((await change(key, { ...wish, quota: null })).body).toMatchObject({
          ...{ code: 'insufficient_perms', required: ['owner'] },
        });
      expect((await app.http.get(`${keys}/${key.id}`, { token: admin.token })).body['quota']).toMatchObject({
        limit: 9,
      });
      expect(told(await change(key, { quota: null }, { 'if-match': '"v1"' }))).toBe('412 precondition_failed');
    }
  });

  it('S4-37, S4-95: what is left of a quota is told with the key, wherever it is shown', async () => {
    await change(hers, { quota: { limit: 9, refill: '30d' } });
    expect((await app.http.get('/api/v1/users/me', { token: hers.secret })).status).toBe(200);
    const quota = { limit: 9, remaining: 8, refillSeconds: 2_592_000, refillsAt: expect.any(String) as string };
    const answers = [
      (await app.http.get(`${keys}/${hers.id}`, { token: admin.token })).body,
      (await change(hers, { rateLimit: null })).body,
      ...[
        await app.http.get(`${keys}?ownerType=person`, { token: admin.token }),
        await app.http.get('/api/v1/api-keys', { token: ada.token }),
      ].flatMap(({ body }) => body['items'] as object[]),
    ];
    expect(answers).toMatchObject(Array.from({ length: 4 }, () => ({ id: hers.id, quota })));
    const [{ refillsAt }] = answers.map((answer) => (answer as { quota: { refillsAt: string } }).quota) as [
      typeof quota,
    ];
    expect(Math.round((Date.parse(refillsAt) - Date.now()) / 86_400_000)).toBe(30);
  });

  it('AZ-02: nobody, administrators neither, gets a new secret of somebody else’s key', async () => {
    for (const key of [hers, theirs])
      expect(told(await app.http.post(`${keys}/${key.id}/rotate`, {}, { token: admin.token }))).toBe('404 not_found');
    const own = (await make({ scopes: ['users:read'] })).body as { id: string };
    const rotated = await app.http.post(`${keys}/${own.id}/rotate`, {}, { token: admin.token });
    expect([rotated.status, rotated.body['secret']]).toEqual([200, expect.stringMatching(/^gth_live_/)]);
    expect(told(await change(own, { name: 'Other', scopes: ['users:read', 'users:write'] }))).toBe('200');
  });

  it('AK-05: may be ended, whosever they are: all that are named, or none', async () => {
    const missing = '0191d9a0-0000-7000-8000-000000000000';
    const revoke = (ids: string[]) => app.http.post(`${keys}/revoke`, { ids }, { token: admin.token });
    const good = () => app.sql('select 1 from api_keys where revoked_at is null');
    expect(told(await revoke([hers.id, missing]))).toBe('404 not_found');
    expect(await good()).toHaveLength(2);
    expect(told(await revoke([hers.id]))).toBe('204');
    expect(await good()).toHaveLength(1);
    const old = { token: admin.token, headers: { 'if-match': '"v9"' } };
    expect(told(await app.http.delete(`${keys}/${theirs.id}`, old))).toBe('412 precondition_failed');
    expect(told(await app.http.delete(`${keys}/${theirs.id}`, { token: admin.token }))).toBe('204');
    expect(told(await app.http.delete(`${keys}/${missing}`, { token: admin.token }))).toBe('404 not_found');
    expect(told(await change(theirs, { quota: null }))).toBe('404 not_found');
    const listed = await app.http.get(`/api/v1/organizations/${acme.id}/api-keys`, { token: ada.token });
    expect(listed.body['items']).toMatchObject([{ id: theirs.id, revokedAt: expect.any(String) }]);
    const told_ = await app.sql('select organization_id from audit_events where target_id = $1 and action = $2', [
      ...[theirs.id, 'api_key.revoked'],
    ]);
    expect(told_).toEqual([{ organization_id: acme.id }]);
  });

  it('AZ-02: are for administrators alone', async () => {
    const manager = await app.given.signedIn({ role: 'manager' });
    for (const { token } of [ada, manager])
      for (const [method, path, body] of [
        ['POST', keys, { name: 'x' }],
        ['GET', keys],
        ['GET', `${keys}/${hers.id}`],
        ['PATCH', `${keys}/${hers.id}`, { quota: null }],
        ['DELETE', `${keys}/${hers.id}`],
        ['POST', `${keys}/${hers.id}/rotate`, {}],
        ['POST', `${keys}/revoke`, { ids: [hers.id] }],
      ] as const)
        expect([method, path, told(await app.http.send(method, path, { token, body }))]).toEqual([
          ...[method, path, '403 insufficient_perms'],
        ]);
  });

  it.each(['make', 'change', 'rotate'])(
    'AZ-07 RA-06: nobody may %s one who is no administrator any more',
    async (what) => {
      const { user, token } = await app.given.signedIn({ role: 'admin' });
      const { id } = await app.given.key('instance');
      const kept = () => app.sql('select id, secret_hash, scopes from api_keys order by id');
      const before = await kept();
      const [, late] = await race<unknown>(
        app.database,
        { holding: 'select from users where id = $1 for update', parameters: [user.id] },
        () => app.sql(`update users set role = 'default' where id = $1`, [user.id]),
        () => {
          if (what === 'make') return make({ scopes: ['users:write'] }, { token });
          if (what === 'change') return app.http.patch(`${keys}/${id}`, { scopes: ['users:write'] }, { token });
          return app.http.post(`${keys}/${id}/rotate`, {}, { token });
        },
      );
      expect(late).toMatchObject({ status: 403, body: { code: 'insufficient_perms', required: ['admin'] } });
      expect(await kept()).toEqual(before);
    },
  );

  it('SE-12: keys are made, changed and given new secrets only by who has just signed in', async () => {
    await app.clock.advance('11m');
    const { id } =
      (await app.sql<{ id: string }>('select id from api_keys where organization_id is null limit 1'))[0] ?? {};
    const acts: [string, string, string][] = [ada, admin].flatMap(({ token }, index) => {
      const path = index === 0 ? '/api/v1/api-keys' : keys;
      return [
        ['POST', path, token],
        ['PATCH', `${path}/${String(id)}`, token],
        ['POST', `${path}/${String(id)}/rotate`, token],
      ] as [string, string, string][];
    });
    const ofAcme = `/api/v1/organizations/${acme.id}/api-keys`;
    acts.push(['POST', ofAcme, ada.token], ['PATCH', `${ofAcme}/${theirs.id}`, ada.token]);
    acts.push(['POST', `${ofAcme}/${theirs.id}/rotate`, ada.token]);
    for (const [method, path, token] of acts)
      expect([method, path, told(await app.http.send(method, path, { token, body: { name: 'x' } }))]).toEqual([
        ...[method, path, '403 step_up_required'],
      ]);
    // To end one, or to look, nobody has to.
    expect(told(await app.http.delete(`/api/v1/api-keys/${hers.id}`, { token: ada.token }))).toBe('204');
    expect(told(await app.http.get(keys, { token: admin.token }))).toBe('200');
  });
});
