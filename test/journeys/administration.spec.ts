import { startTestApp, type TestApp } from '../support/app.js';
import { mailedToken, queuedMails } from '../support/mails.js';

const phrase = 'correct horse battery staple';
const admin = '/api/v1/admin/users';
const nobody = '01890000-0000-7000-8000-000000000000';

interface Person {
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly token: string;
  readonly refreshToken: string;
}

describe('administration of accounts', () => {
  let app: TestApp;
  let ada: Person;
  let people = 0;

  beforeAll(async () => {
    app = await startTestApp({ settings: { REGISTER_MAX: '1000', LOGIN_MAX: '1000' } });
    ada = await signedUp('ada');
  });

  afterAll(async () => {
    await app.close();
  });

  async function signedUp(username = `person${String(++people)}`): Promise<Person> {
    const email = `${username}@example.org`;
    await app.http.post('/api/v1/auth/register', { email, password: phrase, username });
    await app.http.post('/api/v1/auth/email-verification/confirm', { token: await mailedToken(app, email) });
    return signIn(email);
  }

  async function signIn(email: string): Promise<Person> {
    const { body } = await app.http.post('/api/v1/auth/login', { email, password: phrase });
    const { user, token, refreshToken } = body as { user: Person; token: string; refreshToken: string };
    return { id: user.id, username: user.username, email, token, refreshToken };
  }

  const as = ({ token }: Person) => ({ token });
  const get = (path: string, who: Person = ada) => app.http.get(admin + path, as(who));
  const post = (path: string, body?: unknown, who: Person = ada) => app.http.post(admin + path, body, as(who));

  it('AZ-01: is for administrators alone, on every route', async () => {
    const grace = await signedUp();
    const routes = [
      ['GET', admin],
      ['POST', admin],
      ['GET', `${admin}/${ada.id}`],
      ['PATCH', `${admin}/${ada.id}`],
      ['DELETE', `${admin}/${ada.id}`],
      ['POST', `${admin}/${ada.id}/suspend`],
      ['POST', `${admin}/${ada.id}/reactivate`],
      ['POST', `${admin}/${ada.id}/password-reset`],
      ['POST', `${admin}/${ada.id}/role`],
      ['GET', `${admin}/${ada.id}/sessions`],
      ['DELETE', `${admin}/${ada.id}/sessions`],
      ['GET', '/api/v1/admin/audit-events'],
    ] as const;
    for (const [method, path] of routes) {
      expect([method, path, (await app.http.send(method, path, {})).body['code']]).toEqual([
        method,
        path,
        'missing_auth',
      ]);
      const answer = await app.http.send(method, path, as(grace));
      expect([method, path, answer.status, answer.body['code']]).toEqual([method, path, 403, 'insufficient_perms']);
    }
    await app.sql(`update users set role = 'manager' where id = $1`, [grace.id]);
    const manager = await signIn(grace.email);
    for (const [method, path] of routes) expect((await app.http.send(method, path, as(manager))).status).toBe(403);
  });

  it('answers 404 for an account that is not there, and for what is not built', async () => {
    for (const id of [nobody, 'x', `${ada.id}%00`]) {
      const routes = [
        ['GET', ''],
        ['PATCH', ''],
        ['DELETE', ''],
        ['POST', '/suspend'],
        ['POST', '/reactivate'],
        ['POST', '/password-reset'],
        ['POST', '/role'],
        ['GET', '/sessions'],
        ['DELETE', '/sessions'],
      ] as const;
      for (const [method, path] of routes) {
        const body = { '/suspend': { reason: 'r' }, '/role': { role: 'manager' } }[path as string];
        const answer = await app.http.send(method, `${admin}/${id}${path}`, { ...as(ada), body });
        expect([method, path, answer.status, answer.body['code']]).toEqual([method, path, 404, 'not_found']);
      }
    }
    for (const path of ['impersonate', 'merge']) expect((await post(`/${ada.id}/${path}`)).status).toBe(404);
  });

  describe('making accounts', () => {
    it('makes one with everything given, and mails a link to set a password', async () => {
      const wanted = { email: 'Made@Example.org', username: 'Made.One', name: 'Made One', dailyMessageLimit: 5 };
      const made = await post('', wanted);
      expect(made.status).toBe(201);
      expect(made.headers.get('location')).toBe(`http://localhost:3080${admin}/${String(made.body['id'])}`);
      expect(made.body).toEqual({
        id: made.body['id'],
        email: 'Made@Example.org',
        username: 'made.one',
        name: 'Made One',
        role: 'default',
        roles: ['default'],
        emailVerified: true,
        avatarUrl: expect.stringContaining('/api/v1/avatars/') as string,
        status: 'active',
        dailyMessageLimit: 5,
        lastSignInAt: null,
        signInMethods: [],
        createdAt: expect.any(String) as string,
      });
      const [mail, ...others] = await queuedMails(app, 'Made@Example.org');
      expect(others).toEqual([]);
      expect(mail).toMatchObject({ template: 'set_password', token: expect.any(String) as string });
      expect((await get(`/${String(made.body['id'])}`)).body).toEqual(made.body);
    });

    it('makes one with nothing at all: no address, a free username', async () => {
      const made = await post('', {});
      expect([made.status, made.body['email'], made.body['emailVerified']]).toEqual([201, null, false]);
      expect(made.body['username']).toMatch(/^user-\d+$/);
    });

    it('says which of username and address is taken', async () => {
      await post('', { email: 'taken@example.org', username: 'taken' });
      const name = await post('', { username: 'TAKEN' });
      expect([name.status, name.body['code']]).toEqual([409, 'username_taken']);
      const address = await post('', { email: 'TAKEN@example.org' });
      expect([address.status, address.body['code']]).toEqual([409, 'email_taken']);
    });

    it('leaves nothing to somebody who was waiting to confirm that address', async () => {
      const email = 'waiting@example.org';
      await app.http.post('/api/v1/auth/register', { email, password: phrase });
      const token = await mailedToken(app, email);
      expect((await post('', { email })).status).toBe(201);
      const late = await app.http.post('/api/v1/auth/email-verification/confirm', { token });
      expect([late.status, late.body['code']]).toEqual([400, 'invalid_token']);
      expect((await app.http.post('/api/v1/auth/login', { email, password: phrase })).status).toBe(401);
    });

    it('AZ-05: takes no field that is not offered', async () => {
      for (const field of [
        'id',
        'emailVerified',
        'password',
        'passwordHash',
        'status',
        'createdAt',
        'generation',
        'roles',
      ]) {
        for (const answer of [
          await post('', { [field]: 'x' }),
          await app.http.patch(`${admin}/${ada.id}`, { [field]: 'x' }, as(ada)),
        ]) {
          expect([answer.status, answer.body['errors']]).toMatchObject([400, [{ field, code: 'unknown_field' }]]);
        }
      }
      const wrong = await post('', { email: 'x', username: 'a@b', name: '', role: 'owner', dailyMessageLimit: -1 });
      const fields = (wrong.body['errors'] as { field: string }[]).map(({ field }) => field);
      expect(fields.sort()).toEqual(['dailyMessageLimit', 'email', 'name', 'role', 'username']);
    });
  });

  describe('finding accounts', () => {
    const made: string[] = [];

    beforeAll(async () => {
      for (const name of ['Zoe 100%', 'Zoe_A', 'Zoe B', 'Zoe C', 'Zoe D']) {
        made.push((await post('', { name })).body['id'] as string);
      }
      await app.sql(`update users set last_sign_in_at = created_at + interval '1 h' where id = $1`, [made[2]]);
    });

    const idsOf = (body: Record<string, any>) => (body['items'] as { id: string }[]).map(({ id }) => id);

    it('walks every page once, in every order, by cursor and by Link', async () => {
      const orders = [
        'createdAt',
        '-createdAt',
        'lastSignInAt',
        '-lastSignInAt',
        '-lastSignInAt,createdAt',
        'createdAt,-lastSignInAt',
      ];
      for (const sort of orders) {
        const whole = await get(`?limit=200&sort=${sort}`);
        expect([whole.body['nextCursor'], whole.headers.get('link')]).toEqual([null, null]);
        const seen: string[] = [];
        let path: string | null = `${admin}?limit=2&sort=${sort}`;
        while (path !== null) {
          const page = await app.http.get(path, as(ada));
          seen.push(...idsOf(page.body));
          const link =
            /^<http:\/\/localhost:3080(\/[^>]+)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1] ?? null;
          expect(link === null).toBe(page.body['nextCursor'] === null);
          path = link;
        }
        expect(seen).toEqual(idsOf(whole.body));
        expect(new Set(seen).size).toBe(seen.length);
      }
      expect(idsOf((await get('?sort=-lastSignInAt&limit=200')).body)).not.toEqual(
        idsOf((await get('?sort=-createdAt&limit=200')).body),
      );
      expect(idsOf((await get('')).body)).toEqual(idsOf((await get('?sort=-createdAt')).body));
    });

    it('AZ-09: finds by part of a name, address or username, and takes no wildcards', async () => {
      expect(idsOf((await get('?q=ZOE')).body).sort()).toEqual([...made].sort());
      expect(idsOf((await get('?q=0%25')).body)).toEqual([made[0]]);
      expect(idsOf((await get('?q=zoe_')).body)).toEqual([made[1]]);
      expect(idsOf((await get('?q=ada@EXAMPLE')).body)).toEqual([ada.id]);
      expect(idsOf((await get('?role=admin')).body)).toEqual([ada.id]);
      expect(idsOf((await get('?status=suspended')).body)).toEqual([]);
    });

    it('AZ-09: refuses orders, limits and filters that are not offered', async () => {
      const bad = [
        'sort=password',
        'sort=',
        'sort=createdAt,createdAt',
        'limit=0',
        'limit=201',
        'limit=x',
        'role=root',
        'status=x',
      ];
      for (const query of [...bad, 'include=passwords', 'q=a&q=b', 'cursor=%00']) {
        const answer = await get(`?${query}`);
        expect([query, answer.status, answer.body['code']]).toEqual([query, 400, 'invalid_request']);
      }
    });

    it('AZ-09: refuses a cursor that was changed, or is of another list', async () => {
      const { nextCursor } = (await get('?limit=1&q=zoe')).body as { nextCursor: string };
      expect((await get(`?limit=3&q=zoe&cursor=${nextCursor}`)).status).toBe(200);
      const [place = '', signature = ''] = nextCursor.split('.');
      const forged = [`${place}x.${signature}`, `${place}.${signature}x`, place, `.${signature}`, 'x'];
      for (const path of [
        ...forged.map((cursor) => `${admin}?q=zoe&cursor=${cursor}`),
        `${admin}?cursor=${nextCursor}`,
        `${admin}?q=zoe&sort=createdAt&cursor=${nextCursor}`,
        `/api/v1/admin/audit-events?cursor=${nextCursor}`,
      ]) {
        const answer = await app.http.get(path, as(ada));
        expect([path, answer.status]).toEqual([path, 400]);
        expect(answer.body['errors']).toMatchObject([{ field: 'cursor', code: 'invalid' }]);
      }
    });
  });

  describe('changing accounts', () => {
    it('changes what is given and leaves the rest', async () => {
      const grace = await signedUp();
      const before = await get(`/${grace.id}`);
      const changes = { username: 'Renamed', name: 'Re Named', dailyMessageLimit: 7 };
      const after = await app.http.patch(`${admin}/${grace.id}`, changes, as(ada));
      expect([after.status, after.body]).toEqual([200, { ...before.body, ...changes, username: 'renamed' }]);
      const emptied = await app.http.patch(`${admin}/${grace.id}`, { name: null, dailyMessageLimit: null }, as(ada));
      expect(emptied.body).toEqual({ ...after.body, name: null, dailyMessageLimit: null });
      const taken = await app.http.patch(`${admin}/${grace.id}`, { username: ada.username }, as(ada));
      expect([taken.status, taken.body['code']]).toEqual([409, 'username_taken']);
    });

    it('refuses a change made from an old version', async () => {
      const grace = await signedUp();
      const ifMatch = { 'if-match': (await get(`/${grace.id}`)).headers.get('etag')! };
      const change = (name: string) =>
        app.http.patch(`${admin}/${grace.id}`, { name }, { ...as(ada), headers: ifMatch });
      expect((await change('One')).status).toBe(200);
      const late = await change('Two');
      expect([late.status, late.body['code']]).toEqual([412, 'precondition_failed']);
      const gone = await app.http.delete(`${admin}/${grace.id}`, { ...as(ada), headers: ifMatch });
      expect([gone.status, gone.body['code']]).toEqual([412, 'precondition_failed']);
    });
  });

  describe('keeping people out', () => {
    it('RA-06: a suspended person is out at once, everywhere, until reactivated', async () => {
      const grace = await signedUp();
      expect((await post(`/${grace.id}/suspend`, { reason: 'sells our addresses' })).status).toBe(204);
      expect((await app.http.get('/api/v1/users/me', as(grace))).body['code']).toBe('user_inactive');
      expect((await app.http.post('/api/v1/auth/refresh', { refreshToken: grace.refreshToken })).body['code']).toBe(
        'user_inactive',
      );
      const login = { email: grace.email, password: phrase };
      expect((await app.http.post('/api/v1/auth/login', login)).body['code']).toBe('user_inactive');
      expect((await get(`/${grace.id}`)).body['status']).toBe('suspended');
      expect(await app.sql('select id from sessions where user_id = $1 and revoked_at is null', [grace.id])).toEqual(
        [],
      );
      expect((await post(`/${grace.id}/reactivate`)).status).toBe(204);
      expect((await app.http.get('/api/v1/users/me', as(grace))).body['code']).toBe('invalidated_token');
      expect((await app.http.post('/api/v1/auth/login', login)).status).toBe(200);
    });

    it('RA-06: a suspension wins over a sign-in that is under way', async () => {
      const grace = await signedUp();
      const [before] = await app.sql<{ generation: number }>('select generation from users where id = $1', [grace.id]);
      await post(`/${grace.id}/suspend`, { reason: 'r' });
      await post(`/${grace.id}/reactivate`);
      const late = app.sql(
        `insert into sessions (id, user_id, generation, method, amr, aal, authenticated_at, delivery, idle_expires_at, absolute_expires_at)
         values (gen_random_uuid(), $1, $2, 'password', '{pwd}', 1, now(), 'body', now() + '1 h', now() + '1 h')`,
        [grace.id, before!.generation],
      );
      await expect(late).rejects.toMatchObject({ constraint: 'sessions_generation_current' });
    });

    it('deletes with the grace its owner would have, and can take it back', async () => {
      const grace = await signedUp();
      const gone = await app.http.delete(`${admin}/${grace.id}`, as(ada));
      expect(gone.status).toBe(202);
      expect((await app.http.get('/api/v1/users/me', as(grace))).body['code']).toBe('user_inactive');
      expect((await queuedMails(app, grace.email)).at(-1)).toMatchObject({ template: 'account_deletion' });
      const again = await app.http.delete(`${admin}/${grace.id}`, as(ada));
      expect([again.status, again.body]).toEqual([202, gone.body]);
      await post(`/${grace.id}/reactivate`);
      expect((await signIn(grace.email)).id).toBe(grace.id);
    });

    it('does not let a suspended person back in by way of a cancelled deletion', async () => {
      const grace = await signedUp();
      await post(`/${grace.id}/suspend`, { reason: 'r' });
      expect((await app.http.delete(`${admin}/${grace.id}`, as(ada))).status).toBe(202);
      const cancelToken = await mailedToken(app, grace.email, 'account_deletion');
      expect((await app.http.post('/api/v1/auth/account-deletion/cancel', { cancelToken })).status).toBe(204);
      expect((await get(`/${grace.id}`)).body['status']).toBe('suspended');
    });

    it('shows and ends the sessions of a person', async () => {
      const grace = await signedUp();
      await signIn(grace.email);
      const shown = await get(`/${grace.id}/sessions`);
      expect(shown.body['items']).toHaveLength(2);
      expect(shown.body['items']).toContainEqual(expect.objectContaining({ current: false, deviceName: null }));
      expect((await app.http.delete(`${admin}/${grace.id}/sessions`, as(ada))).status).toBe(204);
      expect((await get(`/${grace.id}/sessions`)).body['items']).toEqual([]);
      expect((await app.http.get('/api/v1/users/me', as(grace))).body['code']).toBe('invalidated_token');
    });

    it('PW-05: starts a password reset, and never sees or chooses a password', async () => {
      const grace = await signedUp();
      const started = await post(`/${grace.id}/password-reset`);
      expect([started.status, started.body]).toEqual([202, { status: 'accepted' }]);
      expect((await app.http.get('/api/v1/users/me', as(grace))).status).toBe(401);
      const mail = (await queuedMails(app, grace.email)).at(-1)!;
      expect(mail.template).toBe('password_reset_by_admin');
      expect(started.text).not.toContain(mail.token!);
      const [row] = await app.sql<{ left: number }>(
        `select extract(epoch from expires_at - gatehouse.now())::int as left from one_time_tokens where subject_id = $1 and purpose = 'password_reset'`,
        [grace.id],
      );
      expect(row!.left).toBeGreaterThan(29 * 60);
      expect(row!.left).toBeLessThanOrEqual(30 * 60);
      const { body } = await post('', {});
      const without = await post(`/${String(body['id'])}/password-reset`);
      expect([without.status, without.body['code']]).toEqual([409, 'email_missing']);
      await post(`/${grace.id}/password-reset`);
      await post(`/${grace.id}/password-reset`);
      const tooMany = await post(`/${grace.id}/password-reset`);
      expect([tooMany.status, tooMany.body['code']]).toEqual([429, 'too_many_attempts']);
    });
  });

  describe('roles', () => {
    it('SE-10: a new role is told by a refresh; the old token is refused at once', async () => {
      const grace = await signedUp();
      expect((await post(`/${grace.id}/role`, { role: 'manager' })).status).toBe(204);
      expect((await app.http.get('/api/v1/users/me', as(grace))).body['code']).toBe('invalidated_token');
      const { body } = await app.http.post('/api/v1/auth/refresh', { refreshToken: grace.refreshToken });
      const me = await app.http.get('/api/v1/users/me', { token: body['token'] as string });
      expect([me.status, me.body['role']]).toEqual([200, 'manager']);
      expect((await post(`/${grace.id}/role`, { role: 'king' })).status).toBe(400);
    });

    it('AZ-07: a role is given only after a fresh sign-in, also where an account is made with one', async () => {
      const grace = await signedUp();
      const eve = await signedUp();
      await post(`/${eve.id}/role`, { role: 'admin' });
      const stale = await signIn(eve.email);
      await app.clock.advance('11m');
      const asked = [
        await post(`/${grace.id}/role`, { role: 'manager' }, stale),
        await app.http.delete(`${admin}/${grace.id}`, as(stale)),
        await post('', { role: 'admin' }, stale),
        await post('', { role: 'manager' }, stale),
      ];
      for (const answer of asked) {
        expect([answer.status, answer.body['code']]).toEqual([403, 'step_up_required']);
        expect(answer.body).toMatchObject({ requiredAal: 1, maxAgeSeconds: 600, methods: ['password'] });
      }
      expect((await post('', {}, stale)).status).toBe(201);
      ada = await signIn(ada.email);
      await post(`/${eve.id}/role`, { role: 'default' });
    });

    it('AZ-07: nobody suspends, deletes or demotes themself here', async () => {
      const eve = await signedUp();
      await post(`/${eve.id}/role`, { role: 'admin' });
      const acts = [
        await post(`/${ada.id}/suspend`, { reason: 'r' }),
        await post(`/${ada.id}/role`, { role: 'default' }),
        await app.http.delete(`${admin}/${ada.id}`, as(ada)),
      ];
      for (const answer of acts) expect([answer.status, answer.body['code']]).toEqual([409, 'own_account']);
      await post(`/${eve.id}/role`, { role: 'default' });
      const last = await post(`/${ada.id}/role`, { role: 'default' });
      expect([last.status, last.body['code']]).toEqual([409, 'last_admin']);
    });
  });

  describe('what happened', () => {
    const log = (query: string) => app.http.get(`/api/v1/admin/audit-events?${query}`, as(ada));
    const actions = (body: Record<string, any>) => (body['items'] as { action: string }[]).map(({ action }) => action);

    it('LG-02: tells who did what to whom, newest first', async () => {
      const grace = await signedUp();
      await post(`/${grace.id}/suspend`, { reason: 'sells our addresses' });
      await post(`/${grace.id}/reactivate`);
      await post(`/${grace.id}/role`, { role: 'manager' });
      const { status, body } = await log(`target=${grace.id}&actor=${ada.id}`);
      expect([status, actions(body)]).toEqual([200, ['user.role_changed', 'user.reactivated', 'user.suspended']]);
      expect(body['items'][2]).toMatchObject({
        outcome: 'success',
        actor: { kind: 'person', id: ada.id },
        target: { type: 'user', id: grace.id },
        ip: '127.0.0.1',
        details: { reason: 'sells our addresses' },
      });
      const { at } = body['items'][1] as { at: string };
      expect(actions((await log(`target=${grace.id}&from=${at}&action=user.role_changed`)).body)).toHaveLength(1);
      expect(actions((await log(`target=${grace.id}&to=${at}&action=user.role_changed`)).body)).toEqual([]);
    });

    it('walks back through all of it', async () => {
      const seqs: number[] = [];
      let cursor = '';
      do {
        const { body } = await log(`limit=25${cursor}`);
        seqs.push(...(body['items'] as { seq: number }[]).map(({ seq }) => seq));
        cursor = body['nextCursor'] === null ? '' : `&cursor=${String(body['nextCursor'])}`;
      } while (cursor !== '');
      const rows = await app.sql<{ seq: string }>('select seq from audit_events order by seq desc');
      expect(seqs).toEqual(rows.map(({ seq }) => Number(seq)));
    });

    it('refuses filters that are none', async () => {
      for (const query of ['actor=me', 'from=yesterday', 'to=2026-01-01', 'from=2026-13-01T00:00:00Z', 'order=asc']) {
        expect([query, (await log(query)).status]).toEqual([query, 400]);
      }
    });
  });
});
