import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenOrganization, GivenUser } from '../../support/given.js';
import { queuedMails } from '../../support/mails.js';
import { told } from '../../support/told.js';

const leaked = '/api/v1/api-keys/leaked';

describe('a secret that somebody found', () => {
  let app: TestApp;
  let ada: GivenUser;
  let admin: GivenUser;
  let acme: GivenOrganization;

  const start = async (settings: Record<string, string> = {}) => {
    app = await startTestApp({ settings });
    admin = await app.given.user({ role: 'admin' });
    ada = await app.given.user();
    acme = await app.given.organization(ada);
  };

  const report = (secret: string) => app.http.post(leaked, { secret });
  const asking = (secret: string) => app.http.get('/api/v1/users/me', { token: secret });
  /** What became of a key since it was made. */
  const eventsOf = async (id: string) => {
    const sql = 'select action, actor_kind, details from audit_events where target_id = $1 order by seq';
    return (await app.sql(sql, [id])).slice(1);
  };
  const mails = async ({ email }: GivenUser) => (await queuedMails(app, email)).map(({ template }) => template);

  describe('where it ends at once', () => {
    beforeAll(() => start());
    afterAll(() => app.close());

    it('B-6, S4-95: opens nothing any more, on whosever word, and its owner is told', async () => {
      const { id, secret } = await app.given.key(ada);
      expect(told(await asking(secret))).toBe('200');
      const { status, body } = await report(secret);
      expect([status, body]).toEqual([202, { status: 'accepted' }]);
      expect(told(await asking(secret))).toBe('401 invalidated_token');
      expect(await mails(ada)).toEqual(['api_key_leaked']);
      expect(await eventsOf(id)).toMatchObject([
        { action: 'api_key.leaked', actor_kind: 'anonymous', details: { leaked: 'secret', ended: true } },
        { action: 'api_key.revoked', details: { reason: 'leaked' } },
      ]);
      // It is told once.
      await report(secret);
      expect(await mails(ada)).toEqual(['api_key_leaked']);
    });

    it('S4-40: a shared secret, which many see, ends alone; nobody who sees it can end the key behind it', async () => {
      const share = { scopes: ['profile:read'] as const, resource: 'chat 7' };
      const eve = await app.given.user();
      const { id, secret, shareSecret } = await app.given.key(eve, { share });
      await report(shareSecret);
      expect(told(await asking(shareSecret))).toBe('401 invalid_auth');
      expect(told(await asking(secret))).toBe('200');
      expect(await mails(eve)).toEqual(['api_key_leaked']);
      expect(await eventsOf(id)).toMatchObject([
        { action: 'api_key.leaked', actor_kind: 'anonymous', details: { leaked: 'share', ended: true } },
      ]);
    });

    it('B-6: so does a secret of before the last rotation, and its owner is told', async () => {
      const { user, token } = await app.given.signedIn();
      const { id, secret } = await app.given.key(user);
      const { body } = await app.http.post(`/api/v1/api-keys/${id}/rotate`, {}, { token });
      expect(told(await asking(secret))).toBe('200');
      await report(secret);
      expect(told(await asking(secret))).toBe('401 invalid_auth');
      expect(told(await asking(String(body['secret'])))).toBe('200');
      expect(await mails(user)).toEqual(['api_key_leaked']);
      expect((await eventsOf(id)).slice(1)).toMatchObject([
        { action: 'api_key.leaked', actor_kind: 'anonymous', details: { leaked: 'previous', ended: true } },
      ]);
    });

    it('B-6, S4-95: of one that is good no longer since then nothing becomes', async () => {
      const { user, token } = await app.given.signedIn();
      const { id, secret } = await app.given.key(user);
      await app.http.post(`/api/v1/api-keys/${id}/rotate`, {}, { token });
      await app.sql('update api_keys set previous_until = gatehouse.now() where id = $1', [id]);
      const kept = async () => [await app.sql('select * from api_keys where id = $1', [id]), await eventsOf(id)];
      const before = await kept();
      expect((await report(secret)).status).toBe(202);
      expect([await kept(), await mails(user)]).toEqual([before, []]);
    });

    it('EN-06: what is none, or was one, is answered alike, and nothing becomes of it', async () => {
      const { secret, id } = await app.given.key(ada);
      const other = await app.given.key(ada);
      const mixed = other.secret.replace(other.id.replaceAll('-', ''), id.replaceAll('-', ''));
      await app.sql('delete from api_keys where id = $1', [other.id]);
      const before = [await app.sql('select * from api_keys order by id'), await mails(ada)];
      for (const each of ['x', secret.slice(0, -1), mixed, other.secret, `${secret} `, 'gth_live_']) {
        const { status, body } = await report(each);
        expect([each, status, body]).toEqual([each, 202, { status: 'accepted' }]);
      }
      expect([await app.sql('select * from api_keys order by id'), await mails(ada)]).toEqual(before);
      for (const body of [{}, { secret: '' }, { secret: null }, { secret: 'x'.repeat(201) }, { secret, id }])
        expect(told(await app.http.post(leaked, body))).toBe('400 invalid_request');
    });

    it('B-6: of an organization its owners are told, of the installation its administrators', async () => {
      const ben = await app.given.user();
      await app.given.member(acme, ben, 'admin');
      const hers = (await mails(ada)).length;
      await report((await app.given.key({ organization: acme })).secret);
      expect([(await mails(ada)).length, await mails(ben)]).toEqual([hers + 1, []]);
      await report((await app.given.key('instance')).secret);
      expect(await mails(admin)).toEqual(['api_key_leaked']);
      expect((await mails(ada)).length).toBe(hers + 1);
    });

    it('EN-06: may be reported so often, whether there is such a key or not', async () => {
      await app.sql('delete from rate_limits');
      const { secret } = await app.given.key(ada);
      for (let count = 0; count < 120; count++) expect((await report('x')).status).toBe(202);
      expect(told(await report(secret))).toBe('429 too_many_requests');
      expect(told(await asking(secret))).toBe('200');
    });
  });

  describe('where its owner decides', () => {
    beforeAll(() => start({ LEAKED_KEYS: 'notify' }));
    afterAll(() => app.close());

    it('B-6, BF-08: goes on, and its owner is told, no more than three times in a while', async () => {
      const { secret } = await app.given.key(ada);
      for (let count = 0; count < 5; count++) expect((await report(secret)).status).toBe(202);
      expect(told(await asking(secret))).toBe('200');
      expect(await mails(ada)).toEqual(Array(3).fill('api_key_exposed'));
    });
  });
});
