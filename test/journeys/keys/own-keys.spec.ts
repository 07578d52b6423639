import { ApiKeyRepository } from '#domain/api-keys/api-key.repository.js';
import { KeyUses } from '#domain/api-keys/key-uses.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { queuedMails } from '../../support/mails.js';
import { race } from '../../support/race.js';
import { told } from '../../support/told.js';

const keys = '/api/v1/api-keys';
const me = '/api/v1/users/me';

describe('one’s own API keys', () => {
  let app: TestApp;
  let ada: SignedIn;
  let eve: SignedIn;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
    eve = await app.given.signedIn();
  });

  beforeEach(async () => {
    ada = await app.given.signedIn();
  });

  afterAll(async () => {
    await app.close();
  });

  const make = (body: object = {}, { token }: { token: string } = ada) =>
    app.http.post(keys, { name: 'Report', ...body }, { token });
  const made = async (body: object = {}) => (await make(body)).body as { id: string; secret: string; prefix: string };
  const rowsOf = ({ id }: { id: string }) => app.sql('select * from api_keys where user_id = $1 order by id', [id]);
  const asking = (secret: string) => app.http.get(me, { token: secret });

  it('S3-46, S4-34, S4-37, S4-95, AK-02: are made, shown once, and listed without any secret', async () => {
    const wish = { description: 'Each night', allowedNetworks: ['127.0.0.1', '::ffff:127.0.0.1'], environment: 'test' };
    const answer = await make(wish);
    const { id, secret } = answer.body as { id: string; secret: string };
    const prefix = `gth_test_${id.replaceAll('-', '')}`;
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`http://localhost:3080${keys}/${id}`);
    const shown = {
      ...{ id, name: 'Report', description: 'Each night', prefix, environment: 'test', resource: null },
      owner: { type: 'person', id: ada.user.id },
      ...{ scopes: ['profile:read'], allowedNetworks: ['127.0.0.1/32'], rateLimit: null, quota: null },
      expiresAt: expect.any(String),
      ...{ lastUsedAt: null, createdAt: expect.any(String), createdBy: ada.user.id, revokedAt: null },
    };
    expect(answer.body).toEqual({ ...shown, secret });
    expect(secret.startsWith(`${prefix}_`)).toBe(true);
    const days = (Date.parse(answer.body['expiresAt'] as string) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(90);

    expect(told(await asking(secret))).toBe('200');
    const one = await app.http.get(`${keys}/${id}`, { token: ada.token });
    const list = await app.http.get(keys, { token: ada.token });
    expect(one.body).toEqual(shown);
    expect(list.body).toEqual({ items: [shown], nextCursor: null });
    expect(one.headers.get('etag')).toBe('"v1"');
    for (const { text } of [one, list]) expect(text).not.toContain(secret.slice(-49));
    expect((await queuedMails(app, ada.user.email)).at(-1)?.template).toBe('api_key_added');
  });

  it('AK-02: secrets are random, kept as hashes, and told nowhere: two of one key differ', async () => {
    const { body } = await make({ share: { scopes: ['profile:read'], resource: 'chat 7' } });
    const [secret, shared] = [String(body['secret']), String(body['shareSecret'])];
    expect(secret).toMatch(/^gth_live_[0-9a-f]{32}_[0-9A-Za-z]{49}$/);
    expect(shared.slice(0, 41)).toBe(secret.slice(0, 41));
    expect(shared.slice(42, 85)).not.toBe(secret.slice(42, 85));
    expect((await make()).body).not.toHaveProperty('shareSecret');
    const [row] = await rowsOf(ada.user);
    expect([row?.['secret_hash'], row?.['share_hash']].map((hash) => (hash as Buffer).length)).toEqual([32, 32]);
  });

  it('S3-46, S4-38: their owner sees when they were last used, and no process that is late puts it back', async () => {
    const { id, secret } = await made();
    const lastUse = async () =>
      (await app.http.get(`${keys}/${id}`, { token: ada.token })).body['lastUsedAt'] as unknown;
    expect(await lastUse()).toBeNull();
    const began = Date.now();
    await app.http.get('/api/v1/users/me', { token: secret });
    await app.nest.get(KeyUses, { strict: false }).write();
    const at = await lastUse();
    expect(Math.abs(Date.parse(String(at)) - began)).toBeLessThan(60_000);
    await app.nest.get(ApiKeyRepository, { strict: false }).touch(new Map([[id, new Date(began - 3_600_000)]]));
    expect(await lastUse()).toBe(at);
  });

  it.each<[string, object, string, string]>([
    ['somebody else’s name', { userId: 'x' }, 'userId', 'unknown_field'],
    ['an owner', { owner: { type: 'instance', id: null } }, 'owner', 'unknown_field'],
    ['how often it may be used', { rateLimit: { limit: 9, window: '1m' } }, 'rateLimit', 'unknown_field'],
    ['a quota', { quota: { limit: 9, refill: null } }, 'quota', 'unknown_field'],
    ['what is left of a quota', { remaining: 9 }, 'remaining', 'unknown_field'],
    ['its own hash', { secretHash: 'x' }, 'secretHash', 'unknown_field'],
    ['a scope of the installation', { scopes: ['users:write'] }, 'scopes', 'invalid'],
    ['a scope that is none', { scopes: ['everything'] }, 'scopes', 'invalid'],
    ['no scope at all', { scopes: [] }, 'scopes', 'invalid'],
    ['a share above it', { share: { scopes: ['members:write'], resource: 'x' } }, 'share.scopes', 'invalid'],
    ['a share of everything', { share: { scopes: ['profile:read'] } }, 'share.resource', 'required'],
    ['a life without end', { expiresAt: null }, 'expiresAt', 'invalid'],
    ['a life in the past', { expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt', 'invalid'],
    ['a life of ten years', { expiresAt: '2036-01-01T00:00:00Z' }, 'expiresAt', 'invalid'],
    ['a network that is none', { allowedNetworks: ['127.0.0.1/33'] }, 'allowedNetworks', 'invalid'],
    ['a network with a zone', { allowedNetworks: ['fe80::1%eth0'] }, 'allowedNetworks', 'invalid'],
  ])('AK-01, AZ-05: are not made with %s', async (_what, body, field, code) => {
    const answer = await make(body);
    expect([answer.status, answer.body['errors']]).toMatchObject([400, [{ field, code }]]);
    expect(await rowsOf(ada.user)).toEqual([]);
  });

  it('AK-01: nobody makes one who is not signed in, or by another key', async () => {
    const { secret } = await made({ scopes: ['profile:read', 'profile:write'] });
    const device = await app.given.device(ada);
    expect(told(await app.http.post(keys, { name: 'x', userId: ada.user.id }))).toBe('401 missing_auth');
    for (const token of [secret, device.token])
      for (const [method, path] of [
        ['POST', keys],
        ['GET', keys],
        ['POST', `${keys}/revoke`],
      ] as const) {
        const { body } = await app.http.send(method, path, { token, ...(method === 'POST' ? { body: {} } : {}) });
        expect([method, path, body['code'], body['required']]).toEqual([
          ...[method, path],
          ...['insufficient_perms', ['session']],
        ]);
      }
    expect(await rowsOf(ada.user)).toHaveLength(1);
  });

  it('AZ-02, AK-05: another’s key is like one that is not there, and nothing becomes of it', async () => {
    const { id } = await made();
    const theirs = await rowsOf(ada.user);
    const own = (await make({}, eve)).body as { id: string };
    const missing = '0191d9a0-0000-7000-8000-000000000000';
    const tries = (key: string): [string, string, object?][] => [
      ['GET', `${keys}/${key}`],
      ['PATCH', `${keys}/${key}`, { name: 'mine' }],
      ['DELETE', `${keys}/${key}`],
      ['POST', `${keys}/${key}/rotate`, {}],
      ['POST', `${keys}/revoke`, { ids: [own.id, key] }],
    ];
    for (const key of [id, missing])
      for (const [method, path, body] of tries(key)) {
        const { status, body: refusal } = await app.http.send(method, path, { token: eve.token, body });
        expect([method, path, status, refusal['code']]).toEqual([method, path, 404, 'not_found']);
      }
    expect(await rowsOf(ada.user)).toEqual(theirs);
    expect(await rowsOf(eve.user)).toMatchObject([{ id: own.id, revoked_at: null, version: 1 }]);
    const listed = (await app.http.get(keys, { token: eve.token })).body as { items: { id: string }[] };
    expect(listed.items.map((key) => key.id)).toEqual([own.id]);
  });

  it('AZ-09: are listed page by page; a cursor of another’s list opens none', async () => {
    const ids = [await made(), await made(), await made()].map(({ id }) => id).reverse();
    const page = (query: string, { token } = ada) => app.http.get(`${keys}?${query}`, { token });
    const first = await page('limit=2');
    const next = `cursor=${String(first.body['nextCursor'])}`;
    const rest = await page(`limit=2&${next}`);
    const items = [...(first.body['items'] as { id: string }[]), ...(rest.body['items'] as { id: string }[])];
    expect(items.map(({ id }) => id)).toEqual(ids);
    expect([rest.body['nextCursor'], first.headers.get('link')]).toEqual([null, expect.stringContaining('rel="next"')]);
    expect(told(await page(next, eve))).toBe('400 invalid_request');
    for (const query of ['limit=201', 'limit=0', 'sort=name', 'userId=x', 'cursor=x'])
      expect([query, told(await page(query))]).toEqual([query, '400 invalid_request']);
  });

  describe('as many as there may be', () => {
    it('RA-05: of two who make the last one at once, one does', async () => {
      await app.sql(
        `insert into api_keys (id, user_id, name, environment, secret_hash, scopes, generation, expires_at)
         select gen_random_uuid(), $1, 'x', 'live', decode(repeat('00', 32), 'hex'), '{profile:read}',
                (select generation from users where id = $1), case number when 1 then gatehouse.now() end
           from generate_series(1, 50) number`,
        [ada.user.id],
      );
      const answers = await race(
        app.database,
        { holding: 'select from users where id = $1 for update', parameters: [ada.user.id] },
        () => make(),
        () => make(),
      );
      expect(answers.map(told).sort()).toEqual(['201', '409 too_many_api_keys']);
      expect(told(await make())).toBe('409 too_many_api_keys');
      const [row] = await app.sql<{ id: string }>('select id from api_keys where user_id = $1 and expires_at is null', [
        ada.user.id,
      ]);
      await app.http.delete(`${keys}/${row?.id ?? ''}`, { token: ada.token });
      expect(told(await make())).toBe('201');
    });
  });
});
