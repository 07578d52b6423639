import { startTestApp, type TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { mailedToken, queuedMails } from '../../support/mails.js';
import { race } from '../../support/race.js';
import { startSweeper } from '../../support/sweeper.js';
import { told } from '../../support/told.js';

const keys = '/api/v1/api-keys';

describe('the end of API keys', () => {
  let app: TestApp;
  let admin: SignedIn;
  let ada: SignedIn;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    admin = await app.given.signedIn({ role: 'admin' });
  });

  beforeEach(async () => {
    ada = await app.given.signedIn();
  });

  afterAll(async () => {
    await app.close();
  });

  const asking = (secret: string) => app.http.get('/api/v1/users/me', { token: secret });
  const reasons = async () => {
    const sql = 'select revoke_reason, revoked_at is not null as ended from api_keys where user_id = $1';
    return app.sql(sql, [ada.user.id]);
  };
  const byAdmin = (method: string, path: string, body?: object) =>
    app.http.send(method, `/api/v1/admin/users/${ada.user.id}${path}`, { token: admin.token, body });

  it.each<[string, () => Promise<unknown>, string]>([
    [
      'a reset of the password',
      async () => {
        await app.http.post('/api/v1/auth/password-reset', { email: ada.user.email });
        const token = await mailedToken(app, ada.user.email, 'password_reset');
        await app.http.post('/api/v1/auth/password-reset/confirm', { token, password: 'a new and longer phrase' });
      },
      '401 invalidated_token',
    ],
    ['a suspension', () => byAdmin('POST', '/suspend', { reason: 'a test' }), '403 user_inactive'],
    ['sessions that an administrator ends', () => byAdmin('DELETE', '/sessions'), '401 invalidated_token'],
    [
      'a deletion',
      () => app.http.delete('/api/v1/users/me', { token: ada.token, body: { password: ada.user.password } }),
      '403 user_inactive',
    ],
  ])('OA-11, SE-09: comes with %s, and lists say so', async (what, end, code) => {
    const { secret } = await app.given.key(ada.user);
    expect(told(await asking(secret))).toBe('200');
    await end();
    expect(told(await asking(secret))).toBe(code);
    expect(await reasons()).toEqual([{ revoke_reason: 'owner_gone', ended: true }]);
    if (code.startsWith('403')) return;
    const { token } = await app.given.session(
      what.startsWith('a reset') ? { ...ada.user, password: 'a new and longer phrase' } : ada.user,
    );
    const { body } = await app.http.get(keys, { token });
    expect(body['items']).toMatchObject([{ revokedAt: expect.any(String) }]);
  });

  it('OA-11: does not come with a password that the owner changes, who sees each key and ends which they like', async () => {
    const { secret } = await app.given.key(ada.user);
    const change = { currentPassword: ada.user.password, newPassword: 'a new and longer phrase' };
    expect(told(await app.http.post('/api/v1/users/me/password', change, { token: ada.token }))).toBe('204');
    expect(told(await asking(secret))).toBe('200');
    expect(await reasons()).toEqual([{ revoke_reason: null, ended: false }]);
  });

  it('OA-11: comes with an address that is taken back, to those of others that a thief made or rotated in the owner’s name', async () => {
    const { user, token } = await app.given.signedIn({ role: 'admin' });
    const acme = await app.given.organization(user);
    const [ofAcme, ofInstance] = [`/api/v1/organizations/${acme.id}/api-keys`, '/api/v1/admin/api-keys'];
    const make = async (path: string, by: { token: string } = { token }) =>
      (await app.http.post(path, { name: 'Service', scopes: ['members:read'] }, by)).body as {
        id: string;
        secret: string;
      };
    const [before, rotated] = [await make(ofAcme), await make(ofInstance)];
    await app.http.post('/api/v1/users/me/email', { newEmail: 'thief@example.org' }, { token });
    const wayBack = await mailedToken(app, user.email, 'email_change_notice');
    const made = [await make(ofAcme), await make(ofInstance)];
    const { secret } = (await app.http.post(`${ofInstance}/${rotated.id}/rotate`, {}, { token })).body as {
      secret: string;
    };
    const others = await make(ofInstance, admin);
    await app.http.post('/api/v1/auth/email-change/undo', { token: wayBack });
    const members = `/api/v1/organizations/${acme.id}/members`;
    const opens = async (each: string) => told(await app.http.get(members, { token: each }));
    expect([await opens(before.secret), await opens(others.secret)]).toEqual(['200', '200']);
    for (const each of [...made.map((key) => key.secret), rotated.secret, secret])
      expect(await opens(each)).toBe('401 invalidated_token');
    const written = `select target_id as id, organization_id as "organizationId" from audit_events
      where action = 'api_key.revoked' and details ->> 'reason' = 'email_change_undone' order by target_id`;
    expect(await app.sql(written)).toEqual([
      { id: rotated.id, organizationId: null },
      ...[made[0]?.id, made[1]?.id].map((id, at) => ({ id, organizationId: at === 0 ? acme.id : null })),
    ]);
  });

  it('OA-11: comes with it to what a thief rotated, whoever has rotated it since', async () => {
    const { user, token } = await app.given.signedIn({ role: 'admin' });
    const { id } = await app.given.key('instance');
    const rotate = async (by: { token: string }) =>
      (await app.http.post(`/api/v1/admin/api-keys/${id}/rotate`, { overlap: '7d' }, by)).body['secret'] as string;
    await app.http.post('/api/v1/users/me/email', { newEmail: 'thief@example.org' }, { token });
    const wayBack = await mailedToken(app, user.email, 'email_change_notice');
    const thiefs = await rotate({ token });
    await rotate(admin);
    await app.http.post('/api/v1/auth/email-change/undo', { token: wayBack });
    expect(told(await asking(thiefs))).toBe('401 invalidated_token');
  });

  it('OA-11: does not come to those of others with a reset by mail: the owner is told how many good ones they were given', async () => {
    const { user, token } = await app.given.signedIn({ role: 'admin' });
    const acme = await app.given.organization(user);
    const [ofAcme, ofInstance] = [`/api/v1/organizations/${acme.id}/api-keys`, '/api/v1/admin/api-keys'];
    const others = await app.given.key('instance');
    await app.given.key('instance');
    await app.given.key(user);
    for (const path of [ofAcme, ofInstance]) await app.http.post(path, { name: 'Service' }, { token });
    await app.http.post(`${ofInstance}/${others.id}/rotate`, {}, { token });
    const { body } = await app.http.post(ofInstance, { name: 'Ended' }, { token });
    await app.http.delete(`${ofInstance}/${String(body['id'])}`, { token });
    await app.http.post('/api/v1/auth/password-reset', { email: user.email });
    const reset = { token: await mailedToken(app, user.email, 'password_reset'), password: 'a new and longer phrase' };
    expect(told(await app.http.post('/api/v1/auth/password-reset/confirm', reset))).toBe('204');
    const mail = (await queuedMails(app, user.email)).find(({ template }) => template === 'ways_in_left');
    expect(mail?.data).toMatchObject({ passkeys: '0', apps: '0', providers: '0', keys: '3' });
  });

  it.each([
    ['made', 'an organization'],
    ['made', 'the installation'],
    ['rotated', 'an organization'],
    ['rotated', 'the installation'],
  ])('OA-11 RA-06: leaves none %s that is of %s, whoever was let in before', async (what, whose) => {
    const { user, token } = await app.given.signedIn({ role: 'admin' });
    const organization = await app.given.organization(user);
    const isOwn = whose === 'an organization';
    const { id } = await app.given.key(isOwn ? { organization } : 'instance');
    const path = isOwn ? `/api/v1/organizations/${organization.id}/api-keys` : '/api/v1/admin/api-keys';
    const secrets = () => app.sql('select id, secret_hash from api_keys where user_id is null order by id');
    const before = await secrets();
    const [, late] = await race<unknown>(
      app.database,
      { holding: 'select from users where id = $1 for update', parameters: [user.id] },
      () => app.sql('update users set generation = generation + 1 where id = $1', [user.id]),
      () =>
        what === 'made'
          ? app.http.post(path, { name: 'Service' }, { token })
          : app.http.post(`${path}/${id}/rotate`, {}, { token }),
    );
    expect(late).toMatchObject({ status: 401, body: { code: 'invalidated_token' } });
    expect(await secrets()).toEqual(before);
  });

  it('S4-38: takes the keys of a person, or of an organization, that is erased', async () => {
    const acme = await app.given.organization(ada.user);
    const { secret } = await app.given.key({ organization: acme }, { scopes: ['members:read'] });
    const members = `/api/v1/organizations/${acme.id}/members`;
    expect(told(await app.http.get(members, { token: secret }))).toBe('200');
    await app.http.delete(`/api/v1/organizations/${acme.id}`, { token: ada.token });
    expect(told(await app.http.get(members, { token: secret }))).toBe('403 organization_inactive');
    await app.given.key(ada.user);
    await app.sql('delete from organizations where id = $1', [acme.id]);
    await app.sql('delete from users where id = $1', [ada.user.id]);
    expect(
      await app.sql('select 1 from api_keys where user_id = $1 or organization_id = $2', [ada.user.id, acme.id]),
    ).toEqual([]);
  });

  it('RL-38: ended ones are listed for a month', async () => {
    const revoked = await app.given.key(ada.user);
    await app.given.key(ada.user, { expiresAt: new Date(Date.now() + 1_000) });
    const kept = await app.given.key(ada.user);
    await app.http.delete(`${keys}/${revoked.id}`, { token: ada.token });
    const left = () => app.sql<{ id: string }>('select id from api_keys where user_id = $1', [ada.user.id]);
    const sweeper = await startSweeper(app);
    await app.clock.advance('29d');
    await sweeper.sweep();
    expect(await left()).toHaveLength(3);
    await app.clock.advance('2d');
    await sweeper.sweep();
    await sweeper.close();
    expect(await left()).toEqual([{ id: kept.id }]);
  });
});
