import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { LiveSocket } from '../../support/live-socket.js';
import { told } from '../../support/told.js';

const keys = '/api/v1/api-keys';
const me = '/api/v1/users/me';

describe('keeping one’s own API keys', () => {
  let app: TestApp;
  let ada: SignedIn;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
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

  it('AK-05, S4-36: a change or an end is of exactly one row, several ends of exactly those', async () => {
    const [a, b, c, d] = [await made(), await made(), await made(), await made()];
    const { status, headers, body } = await app.http.patch(`${keys}/${a.id}`, { name: 'B' }, { token: ada.token });
    expect([status, headers.get('etag'), body['name'], body['scopes']]).toEqual([200, '"v2"', 'B', ['profile:read']]);
    expect(told(await app.http.delete(`${keys}/${b.id}`, { token: ada.token }))).toBe('204');
    const revoking = { ids: [c.id, d.id.toUpperCase(), c.id] };
    expect(told(await app.http.post(`${keys}/revoke`, revoking, { token: ada.token }))).toBe('204');
    for (const ids of [[], undefined, null, ['x'], [null]])
      expect(told(await app.http.post(`${keys}/revoke`, { ids }, { token: ada.token }))).toBe('400 invalid_request');
    const rows = await rowsOf(ada.user);
    expect(rows.map(({ name, revoked_at }) => [name, revoked_at !== null])).toEqual([
      ['B', false],
      ['Report', true],
      ['Report', true],
      ['Report', true],
    ]);
    for (const { secret } of [b, c, d]) expect(told(await asking(secret))).toBe('401 invalidated_token');
    expect(told(await asking(a.secret))).toBe('200');
    // Again is no error; but a key that has ended is changed no more.
    expect(told(await app.http.delete(`${keys}/${b.id}`, { token: ada.token }))).toBe('204');
    expect(told(await app.http.patch(`${keys}/${b.id}`, { name: 'x' }, { token: ada.token }))).toBe('404 not_found');
    expect(told(await app.http.post(`${keys}/${b.id}/rotate`, {}, { token: ada.token }))).toBe('404 not_found');
  });

  it('S4-35, S4-95: are changed as far as is said, in force at once, from the version that is before one', async () => {
    const { id, secret } = await made({ scopes: ['profile:read', 'members:read'], resource: 'x', description: 'y' });
    const change = (body: object, tag?: string) =>
      app.http.patch(`${keys}/${id}`, body, { token: ada.token, headers: tag ? { 'if-match': tag } : {} });
    await asking(secret);
    expect(told(await change({ scopes: ['members:read'] }, '"v1"'))).toBe('200');
    expect((await asking(secret)).body).toMatchObject({ code: 'insufficient_perms', required: ['profile:read'] });
    expect(told(await change({ name: 'late' }, '"v1"'))).toBe('412 precondition_failed');
    expect((await change({ description: null, resource: null })).body).toMatchObject({
      ...{ name: 'Report', description: null, resource: null, scopes: ['members:read'] },
    });
    expect((await change({ scopes: ['profile:read'], allowedNetworks: ['203.0.113.0/24'] })).body).toMatchObject({
      allowedNetworks: ['203.0.113.0/24'],
    });
    expect((await asking(secret)).body).toMatchObject({ code: 'insufficient_perms', required: ['network'] });
    expect(told(await change({ expiresAt: null }))).toBe('400 invalid_request');
    const deleting = { token: ada.token, headers: { 'if-match': '"v1"' } };
    expect(told(await app.http.delete(`${keys}/${id}`, deleting))).toBe('412 precondition_failed');
    expect(told(await app.http.post(`${keys}/${id}/rotate`, {}, deleting))).toBe('412 precondition_failed');
  });

  it('AK-01, S4-40: what a shared secret may do is cut down with its key, for good', async () => {
    const share = { scopes: ['profile:read', 'members:read'], resource: 'chat 7' };
    const { body } = await make({ scopes: share.scopes, share });
    const shared = String(body['shareSecret']);
    expect(told(await asking(shared))).toBe('200');
    const change = (scopes: string[]) =>
      app.http.patch(`${keys}/${String(body['id'])}`, { scopes }, { token: ada.token });
    await change(['members:read']);
    await change(['members:read', 'profile:read']);
    expect((await asking(shared)).body).toMatchObject({ code: 'insufficient_perms', required: ['profile:read'] });
  });

  it('S4-95: a new secret: that of before is good for a while and says so, and no longer than to the next', async () => {
    const { id, secret: first } = await made();
    const rotate = async (body?: object) => {
      const answer = await app.http.post(`${keys}/${id}/rotate`, body, { token: ada.token });
      expect([answer.status, answer.body['id']]).toEqual([200, id]);
      return answer.body as { secret: string; previousUntil: string | null };
    };
    const { secret: second, previousUntil } = await rotate();
    expect(Math.round((Date.parse(previousUntil ?? '') - Date.now()) / 3_600_000)).toBe(24);
    const warned = await asking(first);
    expect([warned.status, warned.headers.get('warning')]).toEqual([200, expect.stringContaining('was rotated')]);
    expect((await asking(second)).headers.get('warning')).toBeNull();

    const { secret: third } = await rotate({ overlap: '7d' });
    expect(told(await asking(first))).toBe('401 invalid_auth');
    expect(told(await asking(second))).toBe('200');
    const last = await rotate({ overlap: '0s' });
    expect(last.previousUntil).toBeNull();
    expect(told(await asking(third))).toBe('401 invalid_auth');
    expect(told(await asking(last.secret))).toBe('200');
    for (const overlap of ['8d', '169h', 'soon', 24, null]) {
      const answer = await app.http.post(`${keys}/${id}/rotate`, { overlap }, { token: ada.token });
      expect([answer.status, answer.body['errors']]).toMatchObject([400, [{ field: 'overlap' }]]);
    }
    await app.http.delete(`${keys}/${id}`, { token: ada.token });
    for (const secret of [last.secret]) expect(told(await asking(secret))).toBe('401 invalidated_token');
  });

  it('RL-36: asked for again because no answer came, a key is made once, and a secret given once', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const send = (name = 'Once') => app.http.post(keys, { name }, { token: ada.token, headers });
    const [first, again] = [await send(), await send()];
    expect([again.status, again.text]).toEqual([201, first.text]);
    for (const name of ['location', 'etag']) expect(again.headers.get(name)).toBe(first.headers.get(name));
    expect(told(await send('Twice'))).toBe('422 idempotency_key_reused');
    expect(await rowsOf(ada.user)).toHaveLength(1);
    const { id } = first.body as { id: string };
    const rotate = () => app.http.post(`${keys}/${id}/rotate`, {}, { token: ada.token, headers });
    const secrets = [(await rotate()).body['secret'], (await rotate()).body['secret']];
    expect(secrets[1]).toBe(secrets[0]);
    expect(await rowsOf(ada.user)).toMatchObject([{ version: 2 }]);
  });

  it.each<[string, object, string]>([
    ['how often they may be used', { rateLimit: { limit: 9, window: '1m' } }, 'rateLimit'],
    ['their quota', { quota: null }, 'quota'],
    ['what is left of it', { remaining: 9 }, 'remaining'],
    ['whose they are', { userId: null }, 'userId'],
    ['a scope of the installation', { scopes: ['profile:read', 'users:write'] }, 'scopes'],
    ['a life of ten years', { expiresAt: '2036-01-01T00:00:00Z' }, 'expiresAt'],
    ['a network that is none', { name: 'x', allowedNetworks: ['127.0.0.1/33'] }, 'allowedNetworks'],
  ])('AK-01, AZ-05: owners do not change %s; nothing is changed then', async (_what, body, field) => {
    const acme = await app.given.organization(ada.user);
    const theirs = `/api/v1/organizations/${acme.id}/api-keys`;
    await app.http.post(theirs, { name: 'Service' }, { token: ada.token });
    await made();
    const all = () => app.sql('select * from api_keys where $1 in (user_id, created_by) order by id', [ada.user.id]);
    const before = await all();
    expect(before).toHaveLength(2);
    for (const { id, user_id } of before) {
      const path = `${user_id === null ? theirs : keys}/${String(id)}`;
      const answer = await app.http.patch(path, body, { token: ada.token });
      expect([answer.status, answer.body['errors']]).toMatchObject([400, [{ field }]]);
    }
    expect(await all()).toEqual(before);
  });

  it('LG-02: each act is written down, and told to open pages; never a secret', async () => {
    const { body } = await app.http.post('/api/v1/events/ticket', undefined, { token: ada.token });
    const page = new LiveSocket(app.origin, `/api/v1/events?ticket=${String(body['ticket'])}`);
    await page.untilHeard('ready');
    const { id, secret } = await made();
    await app.http.patch(`${keys}/${id}`, { name: 'Other' }, { token: ada.token });
    await app.http.post(`${keys}/${id}/rotate`, {}, { token: ada.token });
    await app.http.delete(`${keys}/${id}`, { token: ada.token });
    const events = await app.sql('select * from audit_events where target_id = $1 order by seq', [id]);
    expect(events.map(({ action, actor_id }) => [action, actor_id])).toEqual(
      ['created', 'changed', 'rotated', 'revoked'].map((act) => [`api_key.${act}`, ada.user.id]),
    );
    expect(events[1]?.['details']).toEqual({ owner: 'person', ownerId: ada.user.id, changed: ['name'] });
    expect(JSON.stringify(events)).not.toContain(secret.slice(42));
    for (const news of ['api_key.created', 'api_key.changed', 'api_key.revoked'])
      expect(await page.untilHeard(news)).toMatchObject({ apiKeyId: id });
    page.close();
  });

  it('AK-03, S4-95: a secret that was rotated away is good until its overlap is over, and not a minute longer', async () => {
    const { id, secret: before } = await made();
    const { body } = await app.http.post(`${keys}/${id}/rotate`, { overlap: '1h' }, { token: ada.token });
    const now = String(body['secret']);
    // Used while it is good, so that it is remembered when it is not.
    await app.clock.advance('59m');
    expect([told(await asking(before)), told(await asking(now))]).toEqual(['200', '200']);
    await app.clock.advance('2m');
    const late = await asking(before);
    expect([told(late), late.headers.get('warning')]).toEqual(['401 invalidated_token', null]);
    expect(told(await asking(now))).toBe('200');
  });
});
