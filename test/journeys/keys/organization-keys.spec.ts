import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenOrganization, SignedIn } from '../../support/given.js';
import { race } from '../../support/race.js';
import { told } from '../../support/told.js';

describe('API keys of an organization', () => {
  let app: TestApp;
  let ada: SignedIn;
  let ben: SignedIn;
  let acme: GivenOrganization;
  let keys: string;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
    ada = await app.given.signedIn();
    ben = await app.given.signedIn();
  });

  beforeEach(async () => {
    acme = await app.given.organization(ada.user);
    keys = `/api/v1/organizations/${acme.id}/api-keys`;
  });

  afterAll(async () => {
    await app.close();
  });

  const make = (body: object = {}, { token }: { token: string } = ada) =>
    app.http.post(keys, { name: 'Service', ...body }, { token });
  const rows = () => app.sql('select * from api_keys where organization_id = $1 order by id', [acme.id]);
  const role = async (key: string, permissions: string[]) => {
    const body = { key, name: key, permissions };
    await app.http.post(`/api/v1/organizations/${acme.id}/roles`, body, { token: ada.token });
    await app.given.member(acme, ben.user, key);
  };

  it('S4-34, S4-35, S4-37, S4-95: are made, listed, changed, rotated and revoked by its owner', async () => {
    const { status, headers, body } = await make({ scopes: ['members:read'] });
    const { id, secret } = body as { id: string; secret: string };
    expect([status, headers.get('location')]).toEqual([201, `http://localhost:3080${keys}/${id}`]);
    expect(body).toMatchObject({ owner: { type: 'organization', id: acme.id }, createdBy: ada.user.id });
    const members = `/api/v1/organizations/${acme.id}/members`;
    expect(told(await app.http.get(members, { token: secret }))).toBe('200');

    const list = (await app.http.get(keys, { token: ada.token })).body;
    expect({ ...(list['items'] as object[])[0], secret }).toEqual(body);
    expect((await app.http.get(`${keys}/${id}`, { token: ada.token })).body).toMatchObject({ id });
    const changed = await app.http.patch(`${keys}/${id}`, { name: 'Other' }, { token: ada.token });
    expect([changed.status, changed.body['name']]).toEqual([200, 'Other']);
    const old = { token: ada.token, headers: { 'if-match': '"v1"' } };
    expect(told(await app.http.patch(`${keys}/${id}`, { name: 'x' }, old))).toBe('412 precondition_failed');
    expect(told(await app.http.delete(`${keys}/${id}`, old))).toBe('412 precondition_failed');
    const rotated = await app.http.post(`${keys}/${id}/rotate`, { overlap: '1h' }, { token: ada.token });
    expect(told(await app.http.get(members, { token: String(rotated.body['secret']) }))).toBe('200');
    expect(told(await app.http.delete(`${keys}/${id}`, { token: ada.token }))).toBe('204');
    expect(told(await app.http.get(members, { token: secret }))).toBe('401 invalidated_token');
    expect(await rows()).toMatchObject([
      { created_by: ada.user.id, revoked_by: ada.user.id, revoke_reason: 'revoked' },
    ]);
    const events = await app.sql('select action, organization_id from audit_events where target_id = $1 order by seq', [
      id,
    ]);
    expect(events).toEqual(
      ['created', 'changed', 'rotated', 'revoked'].map((act) => ({
        ...{ action: `api_key.${act}`, organization_id: acme.id },
      })),
    );
  });

  it('AZ-02: are nothing to whoever is not in it, and to members who may not see them', async () => {
    const { body } = await make();
    const tries: [string, string, object?][] = [
      ['POST', keys, { name: 'x' }],
      ['GET', keys],
      ['GET', `${keys}/${String(body['id'])}`],
      ['PATCH', `${keys}/${String(body['id'])}`, { name: 'x' }],
      ['POST', `${keys}/${String(body['id'])}/rotate`, {}],
      ['DELETE', `${keys}/${String(body['id'])}`],
      ['POST', `${keys}/revoke`, { ids: [body['id']] }],
    ];
    const before = await rows();
    for (const [method, path, sent] of tries)
      expect([method, path, told(await app.http.send(method, path, { token: ben.token, body: sent }))]).toEqual([
        ...[method, path, '404 not_found'],
      ]);
    await app.given.member(acme, ben.user);
    for (const [method, path, sent] of tries) {
      const answer = await app.http.send(method, path, { token: ben.token, body: sent });
      const needed = method === 'GET' ? 'api_keys:read' : 'api_keys:write';
      expect([method, path, told(answer), answer.body['required']]).toEqual([
        ...[method, path, '403 insufficient_perms', [needed]],
      ]);
    }
    expect(await rows()).toEqual(before);
  });

  it('AZ-02, AK-05: a key of another organization, or of a person, is like none at all; nothing becomes of the others', async () => {
    const other = await app.given.organization(ada.user);
    const foreign = await app.given.key({ organization: other });
    const personal = await app.given.key(ada.user);
    const own = (await make()).body as { id: string };
    for (const { id } of [foreign, personal]) {
      for (const [method, path, body] of [
        ['GET', `${keys}/${id}`],
        ['PATCH', `${keys}/${id}`, { name: 'x' }],
        ['POST', `${keys}/${id}/rotate`, {}],
        ['DELETE', `${keys}/${id}`],
        ['POST', `${keys}/revoke`, { ids: [own.id, id] }],
      ] as const)
        expect([method, path, told(await app.http.send(method, path, { token: ada.token, body }))]).toEqual([
          ...[method, path, '404 not_found'],
        ]);
    }
    const listed = (await app.http.get(keys, { token: ada.token })).body['items'] as { id: string }[];
    expect(listed.map(({ id }) => id)).toEqual([own.id]);
    const left = await app.sql('select 1 from api_keys where revoked_at is null and version = 1 and id = any ($1)', [
      [own.id, foreign.id, personal.id],
    ]);
    expect(left).toHaveLength(3);
    expect(told(await app.http.post(`${keys}/revoke`, { ids: [own.id] }, { token: ada.token }))).toBe('204');
  });

  it('AK-01, AZ-07: nobody makes, changes, rotates or revokes one that may more than they', async () => {
    await role('keeper', ['api_keys:read', 'api_keys:write', 'members:read', 'members:read_email']);
    const refusal = { status: 403, code: 'insufficient_perms' };
    expect((await make({ scopes: ['members:write'] }, ben)).body).toMatchObject({
      ...refusal,
      required: ['members:update'],
    });
    const mine = (await make({ scopes: ['members:read'] }, ben)).body as { id: string };
    const above = (await make({ scopes: ['members:write'] })).body as { id: string };
    const before = await rows();
    for (const [method, path, body] of [
      ['PATCH', `${keys}/${mine.id}`, { scopes: ['members:read', 'members:write'] }],
      ['PATCH', `${keys}/${above.id}`, { allowedNetworks: [] }],
      ['POST', `${keys}/${above.id}/rotate`, {}],
      ['DELETE', `${keys}/${above.id}`],
      ['POST', `${keys}/revoke`, { ids: [mine.id, above.id] }],
    ] as const) {
      const answer = await app.http.send(method, path, { token: ben.token, body });
      expect([method, path, answer.body]).toMatchObject([method, path, refusal]);
    }
    expect(await rows()).toEqual(before);
    expect(told(await app.http.patch(`${keys}/${mine.id}`, { name: 'x' }, { token: ben.token }))).toBe('200');
    for (const field of ['rateLimit', 'quota', 'organizationId', 'owner']) {
      const { body } = await make({ [field]: null });
      expect(body['errors']).toMatchObject([{ field, code: 'unknown_field' }]);
    }
    expect(told(await make({ scopes: ['users:read'] }))).toBe('400 invalid_request');
  });

  it('AZ-07: nobody makes one that would give to others, or write down of them, what they may not themselves', async () => {
    const acting = ['api_keys:write', 'members:update', 'members:remove', 'workspaces:write'];
    await role('keeper', acting);
    const required = async (scope: string) => (await make({ scopes: [scope] }, ben)).body['required'] as unknown;
    expect(await required('members:write')).toEqual(['members:read']);
    expect(await required('usage:consume')).toEqual(['chat_sessions:write']);
    const permissions = [
      ...acting,
      'members:read',
      'roles:read',
      'workspaces:read',
      'config:read',
      'chat_sessions:write',
    ];
    const roles = `/api/v1/organizations/${acme.id}/roles/keeper`;
    expect(told(await app.http.patch(roles, { permissions }, { token: ada.token }))).toBe('200');
    for (const scope of ['members:write', 'usage:consume'])
      expect(told(await make({ scopes: [scope] }, ben))).toBe('201');
  });

  it('S4-95: one that an operator makes is written down with the organization, too', async () => {
    const { id } = await app.given.key({ organization: acme });
    const [made] = await app.sql('select action, organization_id from audit_events where target_id = $1', [id]);
    expect(made).toEqual({ action: 'api_key.created', organization_id: acme.id });
  });

  it('AZ-07: whose right is taken away while they ask makes none', async () => {
    await role('keeper', ['api_keys:write']);
    const member = `/api/v1/organizations/${acme.id}/members/${ben.user.id}`;
    const answers = await race(
      app.database,
      { holding: 'select from memberships where user_id = $1 for update', parameters: [ben.user.id] },
      () => app.http.patch(member, { role: 'member' }, { token: ada.token }),
      () => make({}, ben),
    );
    expect(answers.map(told)).toEqual(['200', '403 insufficient_perms']);
    expect(await rows()).toEqual([]);
  });

  it('RA-05: of two who make the last one at once, one does', async () => {
    await app.sql(
      `insert into api_keys (id, organization_id, name, environment, secret_hash, scopes)
       select gen_random_uuid(), $1, 'x', 'live', decode(repeat('00', 32), 'hex'), '{profile:read}' from generate_series(1, 49)`,
      [acme.id],
    );
    const holding = `select pg_advisory_xact_lock(hashtextextended('api_keys ' || $1, 0))`;
    const answers = await race(
      app.database,
      { holding, parameters: [acme.id] },
      () => make(),
      () => make(),
    );
    expect(answers.map(told).sort()).toEqual(['201', '409 too_many_api_keys']);
  });

  it('MF-09: what its maker had shown is remembered of it, and renewed with its secret', async () => {
    const { body } = await make();
    const id = String(body['id']);
    await app.sql('update api_keys set aal = 0 where id = $1', [id]);
    await app.http.post(`${keys}/${id}/rotate`, {}, { token: ada.token });
    expect(await rows()).toMatchObject([{ aal: 1 }]);
  });
});
