import { startTestApp, type TestApp } from '../support/app.js';
import type { Answer } from '../support/http-client.js';
import { OddBackend } from '../support/odd-backend.js';

const login = '/api/v1/auth/login';

interface Row {
  readonly id: string;
  readonly email: string | null;
  readonly username: string;
  readonly name: string | null;
  readonly role: string;
}

describe('whose account somebody of the backend has here', () => {
  let backend: OddBackend;
  let app: TestApp;

  beforeAll(async () => {
    backend = await OddBackend.start();
    const trust = { BACKEND_EMAIL_DOMAINS: 'example.org', BACKEND_ADOPT_ACCOUNTS: 'true' };
    app = await startTestApp({ settings: { ...backend.settings, ...trust } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
    await backend.close();
  });

  async function enter(username: string, user: Record<string, unknown>): Promise<Answer> {
    return app.http.post(login, { username, password: backend.knows(username, user) });
  }

  const rowOf = async ({ body }: Answer): Promise<Row> => {
    const sql = 'select id, email, username, name, role from users where id = $1';
    const [row] = await app.sql<Row>(sql, [body['user'].id as string]);
    return row!;
  };

  it('S1-16: is made at the first sign-in, found again by the backend’s id, and kept in step at each', async () => {
    const first = await enter('ada', { id: 'b-1', email: 'Ada@example.org', username: 'Ada', name: 'Ada' });
    const row = await rowOf(first);
    expect(row).toEqual({ id: row.id, email: 'Ada@example.org', username: 'ada', name: 'Ada', role: 'default' });
    const again = await enter('lovelace', {
      id: 'b-1',
      email: 'other@example.org',
      username: 'lovelace',
      name: 'Ada L.',
    });
    // The address stays: nobody here has confirmed the new one.
    expect(await rowOf(again)).toEqual({ ...row, username: 'lovelace', name: 'Ada L.' });
    const numbered = await enter('seven', { id: 7, email: null, username: 'seven' });
    expect((await rowOf(await enter('seven', { id: '7' }))).id).toBe((await rowOf(numbered)).id);
  });

  it('S1-16: a name or username that cannot be had keeps nobody out', async () => {
    await app.given.user({ username: 'taken' });
    const first = await enter('t', { id: 't-1', username: 'taken', name: 'look at www.evil.example' });
    const row = await rowOf(first);
    expect([row.username, row.name]).toEqual([expect.stringMatching(/^taken-\d$/), null]);
    const odd = await enter('odd', { id: 't-2', username: 'not a username @ all', name: 'x'.repeat(101) });
    expect([odd.status, (await rowOf(odd)).name]).toEqual([200, null]);
    const again = await enter('t', { id: 't-1', username: 'taken', name: 'Tom' });
    expect(await rowOf(again)).toMatchObject({ username: row.username, name: 'Tom' });
  });

  it('S1-16, RA-02: two first sign-ins at once make one account', async () => {
    const user = { id: 'twice', email: 'twice@example.org', username: 'twice' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => enter('twice', user)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body['user'].id as string)).size).toBe(1);
    expect(await app.sql(`select from users where username like 'twice%'`)).toHaveLength(1);
  });

  it('OA-07: an account here is joined where both sides have confirmed the address, and the backend answers for its domain', async () => {
    const ada = await app.given.user({ email: 'joined@example.org' });
    const answer = await enter('joined@example.org', { id: 'j-1', email: 'JOINED@example.org', emailVerified: true });
    expect((await rowOf(answer)).id).toBe(ada.id);
    const audit = await app.facts.auditOf(ada);
    expect(audit.map(({ action }) => action)).toContain('oauth_account.linked');
  });

  it.each([
    ['another domain', 'elsewhere', 'elsewhere@example.com', true],
    ['an address that is not confirmed there', 'unsure', 'unsure@example.org', false],
    ['a confirmation that is no boolean', 'texted', 'texted@example.org', 'true'],
  ])(
    'OA-07: with %s nothing is joined: they have an account beside it, without the address',
    async (_what, name, email, emailVerified) => {
      const owner = await app.given.user({ email });
      const row = await rowOf(await enter(name, { id: name, email, emailVerified, username: name }));
      expect(row.id).not.toBe(owner.id);
      expect(row.email).toBeNull();
    },
  );

  it('OA-07: an address that another person has there now does not move the account of the first', async () => {
    const first = await rowOf(await enter('first', { id: 'm-1', email: 'moved@example.org', username: 'first' }));
    const second = await rowOf(await enter('second', { id: 'm-2', email: 'moved@example.org', username: 'second' }));
    expect([second.id === first.id, second.email]).toEqual([false, null]);
  });

  it('OA-09: whoever signed up with the address before its owner came has nothing of the account', async () => {
    const eve = await app.given.user({ email: 'victim@example.org', verified: false });
    await app.http.post('/api/v1/auth/register', { email: 'victim@example.org', password: 'a phrase of the attacker' });
    const answer = await enter('victim@example.org', { id: 'v-1', email: 'victim@example.org', username: 'victim' });
    expect(answer.status).toBe(200);
    const row = await rowOf(answer);
    expect([row.id === eve.id, row.email]).toEqual([false, 'victim@example.org']);
    expect(await app.sql('select from users where id = $1', [eve.id])).toEqual([]);
    for (const table of ['passwords', 'oauth_accounts']) {
      expect(await app.sql(`select from ${table} where user_id = $1`, [eve.id])).toEqual([]);
    }
    expect(await app.sql(`select from pending_sign_ups where email_key = 'victim@example.org'`)).toEqual([]);
    expect(await app.sql('select from passwords where user_id = $1', [row.id])).toEqual([]);
    const attacker = { email: 'victim@example.org', password: eve.password };
    expect((await app.http.post(login, attacker)).body['code']).toBe('invalid_credentials');
  });

  it('OA-14, BF-06: suspended here is suspended, whatever the backend says, also with an address that was never confirmed', async () => {
    const { id } = await rowOf(await enter('bad', { id: 's-1', email: 'bad@example.org' }));
    const suspend = `update users set status = 'suspended', suspended_reason = 'x', generation = generation + 1 where id = $1`;
    await app.sql(suspend, [id]);
    const before = await app.sql('select from backend_tokens where user_id = $1', [id]);
    const refused = await enter('bad', { id: 's-1', email: 'bad@example.org', name: 'New', roles: ['admin'] });
    expect([refused.status, refused.body['code'], before.length]).toEqual([403, 'user_inactive', 1]);
    expect(await app.sql('select name, role from users where id = $1', [id])).toEqual([
      { name: null, role: 'default' },
    ]);
    const unconfirmed = await app.given.user({ email: 'worse@example.org', verified: false });
    await app.sql(suspend, [unconfirmed.id]);
    const second = await enter('worse', { id: 's-2', email: 'worse@example.org' });
    expect([second.status, second.body['code']]).toEqual([403, 'user_inactive']);
    expect(await app.sql(`select from oauth_accounts where subject = 's-2'`)).toEqual([]);
  });

  it('OA-13, S1-25: cannot be locked by its owner: what the backend opens is a way in, and a password that opens nothing is none', async () => {
    const { body } = await enter('only', { id: 'o-1', username: 'only' });
    const token = body['token'] as string;
    const mine = '/api/v1/users/me/identities';
    const [identity] = (await app.http.get(mine, { token })).body['items'] as { id: string; provider: string }[];
    expect(identity?.provider).toBe('backend');
    await app.sql(`insert into passwords (user_id, hash) select $1, hash from passwords limit 1`, [body['user'].id]);
    const refused = await app.http.delete(`${mine}/${identity!.id}`, { token });
    expect([refused.status, refused.body['code']]).toEqual([409, 'last_sign_in_method']);
  });

  it('S1-21, S1-23: admin there is admin here, and anything else is not; who says nothing of roles changes none', async () => {
    const roleAfter = async (more: object) => (await rowOf(await enter('boss', { id: 'r-1', ...more }))).role;
    expect(await roleAfter({ roles: ['user', 'admin'] })).toBe('admin');
    expect(await roleAfter({})).toBe('admin');
    expect(await roleAfter({ roles: ['Admin', 'administrator'] })).toBe('default');
    expect(await roleAfter({ role: 'admin' })).toBe('admin');
    expect(await roleAfter({ roles: [] })).toBe('default');
    expect(await roleAfter({ roles: { admin: true } })).toBe('default');
  });

  it('S1-21, RA-05: the last administrator stays one', async () => {
    const { id } = await rowOf(await enter('last', { id: 'l-1', roles: ['admin'] }));
    await app.sql(`update users set role = 'default' where id <> $1`, [id]);
    expect((await rowOf(await enter('last', { id: 'l-1', roles: ['user'] }))).role).toBe('admin');
    expect((await enter('last', { id: 'l-1', roles: ['user'] })).status).toBe(200);
    await app.given.user({ role: 'admin' });
    expect((await rowOf(await enter('last', { id: 'l-1', roles: ['user'] }))).role).toBe('default');
  });
});

describe('where the backend’s people may not join by themselves', () => {
  it('OA-14: who is new is told so, and who is here comes in; domains that are not allowed are not', async () => {
    const backend = await OddBackend.start();
    const settings = { ...backend.settings, BACKEND_EMAIL_DOMAINS: '*', ALLOWED_EMAIL_DOMAINS: 'example.org' };
    const password = backend.knows('new', { id: '1', email: 'new@example.com' });
    const app = await startTestApp({ settings });
    const elsewhere = await app.http.post(login, { username: 'new', password });
    expect([elsewhere.status, elsewhere.body['code']]).toEqual([403, 'email_domain_not_allowed']);
    await app.close();
    const only = { BACKEND_CREATE_ACCOUNTS: 'false', BACKEND_ADOPT_ACCOUNTS: 'true' };
    const closed = await startTestApp({ settings: { ...settings, ...only } });
    const unknown = await closed.http.post(login, { username: 'new', password });
    expect([unknown.status, unknown.body['code']]).toEqual([403, 'registration_closed']);
    const { id } = await closed.given.user({ email: 'here@example.org' });
    backend.knows('here', { id: '2', email: 'here@example.org' });
    const known = await closed.http.post(login, { username: 'here', password });
    expect([known.status, known.body['user'].id]).toEqual([200, id]);
    await closed.close();
    await backend.close();
  });
});
