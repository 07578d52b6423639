import { newApiKey } from '#domain/api-keys/api-key-token.js';
import { KeyUses } from '#domain/api-keys/key-uses.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenKey } from '../../support/given-keys.js';
import type { GivenOrganization, GivenUser } from '../../support/given.js';

const me = '/api/v1/users/me';

describe('calling with an API key', () => {
  let app: TestApp;
  let ada: GivenUser;
  let acme: GivenOrganization;

  beforeAll(async () => {
    app = await startTestApp();
    ada = await app.given.user();
    acme = await app.given.organization(ada);
  });

  afterAll(async () => {
    await app.close();
  });

  const asking = (path: string, { secret }: { secret: string }) => app.http.get(path, { token: secret });

  it('S4-33, S4-29: a person’s key stands for its owner, by either header', async () => {
    const key = await app.given.key(ada);
    expect((await asking(me, key)).body).toMatchObject({ id: ada.id });
    expect((await app.http.get(me, { headers: { 'x-api-key': key.secret } })).body).toMatchObject({ id: ada.id });
    const both = { token: key.secret, headers: { 'x-api-key': key.secret } };
    expect((await app.http.get(me, both)).status).toBe(200);
    const another = { token: key.secret, headers: { 'x-api-key': (await app.given.key(ada)).secret } };
    expect((await app.http.get(me, another)).body).toMatchObject({ status: 400, code: 'ambiguous_credentials' });
  });

  it('AK-06: a key comes in a header and nowhere else', async () => {
    const { secret } = await app.given.key(ada);
    for (const name of ['api_key', 'apiKey', 'access_token', 'token'])
      expect((await app.http.get(`${me}?${name}=${secret}`)).body).toMatchObject({ code: 'missing_auth' });
  });

  it('S4-39: what is no key, no key of ours, or not this key’s secret is refused as what it is', async () => {
    const key = await app.given.key(ada);
    const other = await app.given.key(ada);
    const refused = async (secret: string) => (await asking(me, { secret })).body;
    expect(await refused(`${key.secret.slice(0, -1)}${key.secret.endsWith('a') ? 'b' : 'a'}`)).toMatchObject({
      status: 401,
      code: 'invalid_format',
    });
    await app.sql('delete from api_keys where id = $1', [other.id]);
    expect(await refused(other.secret)).toMatchObject({ status: 401, code: 'invalid_auth' });
    const header = (value: string) => app.http.get(me, { headers: { 'x-api-key': value } });
    expect((await header('short')).body).toMatchObject({ status: 401, code: 'short_token' });
    expect((await header((await app.given.session(ada)).token)).body).toMatchObject({ code: 'invalid_format' });
  });

  it('AK-02: another secret of the same id, whole and well spelled, opens nothing', async () => {
    const key = await app.given.key(ada, { share: { scopes: ['profile:read'], resource: null } });
    await asking(me, key);
    const guess = { secret: newApiKey('live', key.id) };
    expect((await asking(me, guess)).body).toMatchObject({ status: 401, code: 'invalid_auth' });
    expect((await asking(me, key)).status).toBe(200);
  });

  it('AK-04, S4-39: a route that names no scope takes no key, and one that does takes those that have it', async () => {
    const key = await app.given.key(ada, { scopes: ['members:read'] });
    expect((await asking(me, key)).body).toMatchObject({ code: 'insufficient_perms', required: ['profile:read'] });
    expect((await asking('/api/v1/sessions', key)).body).toMatchObject({
      code: 'insufficient_perms',
      required: ['session'],
    });
  });

  it('AK-03: a person’s key may in an organization what its owner may there now', async () => {
    const ben = await app.given.user();
    const key = await app.given.key(ben, { scopes: ['members:read'] });
    const members = `/api/v1/organizations/${acme.id}/members`;
    expect((await asking(members, key)).status).toBe(404);
    await app.given.member(acme, ben);
    expect((await asking(members, key)).status).toBe(200);
    await app.sql('delete from memberships where user_id = $1', [ben.id]);
    expect((await asking(members, key)).status).toBe(404);
  });

  it('AZ-02, S4-33: an organization’s key is in its own organization alone, the installation’s in every one', async () => {
    const other = await app.given.organization(await app.given.user());
    const scopes = { scopes: ['members:read', 'profile:read'] as const };
    const own = await app.given.key({ organization: acme }, scopes);
    const everywhere = await app.given.key('instance', scopes);
    const statuses = async (key: GivenKey) =>
      Promise.all(
        [acme, other].map(async ({ id }) => (await asking(`/api/v1/organizations/${id}/members`, key)).status),
      );
    expect(await statuses(own)).toEqual([200, 404]);
    expect(await statuses(everywhere)).toEqual([200, 200]);
    for (const key of [own, everywhere]) expect((await asking(me, key)).body).toMatchObject({ code: 'not_found' });
  });

  it('AK-03: banned and suspended owners, revoked and expired keys, and other networks are told apart', async () => {
    const eve = await app.given.user();
    const key = await app.given.key(eve);
    const refusedWith = async (code: string, { secret }: { secret: string } = key) => {
      expect((await asking(me, { secret })).body).toMatchObject({ code });
    };
    const sanction = await app.given.ban(eve);
    await refusedWith('account_banned');
    await app.given.lift(sanction.id);
    expect((await asking(me, key)).status).toBe(200);
    // Each with a key of its own that nobody has looked at yet: how fast instances hear of a change is another test's.
    const ended = await app.given.key(eve);
    await app.sql(`update api_keys set revoked_at = gatehouse.now(), revoke_reason = 'a test' where id = $1`, [
      ended.id,
    ]);
    await refusedWith('invalidated_token', ended);
    await refusedWith('token_expired', await app.given.key(eve, { expiresAt: new Date(0) }));
    await refusedWith('insufficient_perms', await app.given.key(eve, { allowedNetworks: ['203.0.113.0/24'] }));
    const here = await app.given.key(eve, { allowedNetworks: ['203.0.113.0/24', '127.0.0.0/8', '::1'] });
    expect((await asking(me, here)).status).toBe(200);
    await refusedWith('invalidated_token', await app.given.key(eve, { generation: -1 }));
  });

  it('AK-06, B-6: a key that has used up its rate or its quota is told so with 429, and when it may again', async () => {
    const key = await app.given.key(ada);
    await app.sql('update api_keys set quota = 2 where id = $1', [key.id]);
    const answers = [];
    for (let request = 0; request < 3; request++) answers.push(await asking(me, key));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]?.body).toMatchObject({ code: 'quota_exhausted' });
    expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
    const often = await app.given.key(ada);
    await app.sql('update api_keys set rate_limit = 1, rate_window_seconds = 60 where id = $1', [often.id]);
    expect((await asking(me, often)).status).toBe(200);
    expect((await asking(me, often)).body).toMatchObject({ status: 429, code: 'too_many_requests' });
    expect((await asking('/api/v1/sessions', often)).body).toMatchObject({ code: 'insufficient_perms' });
  });

  it('S4-40: the second secret can do what it names, and nothing else', async () => {
    const wishes = {
      scopes: ['profile:read', 'members:read'],
      share: { scopes: ['members:read'], resource: 'a page' },
    } as const;
    const key = await app.given.key(ada, wishes);
    const share = { secret: key.shareSecret };
    expect((await asking(me, share)).body).toMatchObject({ required: ['profile:read'] });
    expect((await asking(`/api/v1/organizations/${acme.id}/members`, share)).status).toBe(200);
    expect((await asking(me, key)).status).toBe(200);
  });

  it('AK-06: when it was last used is noted in memory, and written for all keys together', async () => {
    const keys = [await app.given.key(ada), await app.given.key(ada)];
    for (const key of keys) await asking(me, key);
    const lastUses = () =>
      app.sql<{ at: Date | null }>('select last_used_at as at from api_keys where id = any ($1)', [
        keys.map(({ id }) => id),
      ]);
    expect((await lastUses()).map(({ at }) => at)).toEqual([null, null]);
    await app.nest.get(KeyUses, { strict: false }).write();
    expect((await lastUses()).map(({ at }) => at instanceof Date)).toEqual([true, true]);
  });
});
