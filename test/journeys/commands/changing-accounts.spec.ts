import { startTestApp, type TestApp } from '../../support/app.js';
import { commandsOf, type Ran } from '../../support/command.js';
import { mailedToken } from '../../support/mails.js';

describe('an operator looks after accounts at the command line', () => {
  let app: TestApp;
  let run: (words: readonly string[], input?: string) => Promise<Ran>;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '1000' } });
    run = commandsOf(app);
  });

  // Each finds nobody there, and nothing written down.
  afterEach(() => app.sql('truncate users, audit_events cascade'));

  afterAll(async () => {
    await app.close();
  });

  /** What the service says to a token, once the news from another process has come (SE-11: within 5 seconds). */
  async function toldOf(token: string): Promise<unknown> {
    const giveUpAt = Date.now() + 5_000;
    for (;;) {
      const { body } = await app.http.get('/api/v1/auth/verify', { token });
      if (body['code'] !== undefined || Date.now() > giveUpAt) return body['code'];
    }
  }

  const auditOf = (id: string) =>
    app.sql<{ action: string }>(
      `select action, details from audit_events where actor_kind = 'operator' and target_id = $1 order by seq`,
      [id],
    );

  it('sees them as a table and as JSON, filtered, page by page', async () => {
    const ada = await app.given.user({ username: 'ada', role: 'admin' });
    const grace = await app.given.user({ username: 'grace' });
    const { output } = await run(['list-users', '--sort', 'createdAt']);
    const [head, first, second, ...rest] = output.trimEnd().split('\n');
    expect(head).toMatch(/^username +email +role +status +created +last sign-in +id$/);
    expect(first).toMatch(new RegExp(`^ada +${ada.email} +admin +active +[0-9-]{10} +never +${ada.id}$`));
    expect([second, rest]).toEqual([expect.stringContaining(grace.id), []]);

    const page = (await run(['list-users', '--limit', '1', '--json'])).json;
    expect(page.items).toMatchObject([{ id: grace.id, hasPassword: true, emailVerified: true }]);
    expect(JSON.stringify(page)).not.toContain('argon2');
    const next = (await run(['list-users', '--limit', '1', '--json', '--cursor', page.nextCursor])).json;
    expect(next).toMatchObject({ items: [{ id: ada.id }], nextCursor: null });
    expect((await run(['list-users', '--role', 'admin', '--json'])).json.items).toMatchObject([{ id: ada.id }]);
    expect((await run(['list-users', '--limit', '0'])).exitCode).toBe(2);
    expect((await run(['list-users', '--cursor', 'made-up'])).exitCode).toBe(2);
  });

  it('SE-10: gives somebody another role, by address, username or id; tokens of the old one are refused everywhere', async () => {
    await app.given.user({ role: 'admin' });
    const { user, token } = await app.given.signedIn({ username: 'grace', role: 'manager' });
    const { exitCode, output } = await run(['set-role', user.email.toUpperCase(), 'default']);
    expect([exitCode, output]).toEqual([0, 'grace is default now.\n']);
    expect(await toldOf(token)).toBe('invalidated_token');
    expect((await run(['set-role', 'GRACE', 'admin', '--json'])).json).toMatchObject({ id: user.id, role: 'admin' });
    expect((await run(['set-role', user.id, 'manager'])).exitCode).toBe(0);
    const changes = [
      { from: 'manager', to: 'default' },
      { from: 'default', to: 'admin' },
      { from: 'admin', to: 'manager' },
    ];
    expect(await auditOf(user.id)).toEqual(changes.map((details) => ({ action: 'user.role_changed', details })));
  });

  it('S0-19: confirms an address where no mail reaches, once and for all; of somebody without one there is nothing to confirm', async () => {
    const { id, email } = await app.given.user({ username: 'grace', verified: false });
    for (let times = 0; times < 2; times++) {
      const { exitCode, output } = await run(['verify-email', email]);
      expect([exitCode, output]).toEqual([0, 'The address of grace is confirmed.\n']);
    }
    expect((await run(['verify-email', 'grace', '--json'])).json).toMatchObject({ id, emailVerified: true });
    expect(await auditOf(id)).toEqual([{ action: 'user.email_verified', details: {} }]);
    await app.sql('update users set email = null, email_key = null, email_verified_at = null where id = $1', [id]);
    expect((await run(['verify-email', 'grace'])).exitCode).toBe(1);
    expect((await run(['verify-email', 'nobody'])).exitCode).toBe(1);
  });

  it('RA-05: cannot take its role from the last administrator', async () => {
    const admin = await app.given.user({ role: 'admin' });
    const { exitCode, complaints } = await run(['set-role', admin.email, 'default', '--json']);
    expect([exitCode, JSON.parse(complaints).error.code]).toEqual([1, 'last_admin']);
    expect(await app.sql('select role from users where id = $1', [admin.id])).toEqual([{ role: 'admin' }]);
    await app.given.user({ role: 'admin' });
    expect((await run(['set-role', admin.email, 'default'])).exitCode).toBe(0);
  });

  it('is told in one line when nobody is of that name', async () => {
    const { exitCode, output, complaints } = await run(['reset-password', 'nobody'], 'a long enough phrase 7431');
    expect([exitCode, output]).toEqual([1, '']);
    expect(complaints).toBe('error: nobody has this id, e-mail address or username\n');
  });

  it('S0-19: sets a password where no mail helps: all sessions, devices and mailed links of before are worth nothing', async () => {
    const admin = await app.given.signedIn({ role: 'admin' });
    const user = await app.given.user({ username: 'grace' });
    await app.http.post(`/api/v1/admin/users/${user.id}/password-reset`, undefined, { token: admin.token });
    const mailed = await mailedToken(app, user.email, 'password_reset_by_admin');
    const { token, refreshToken } = await app.given.session(user);
    const password = 'something rather new 99';
    const { exitCode, output } = await run(['reset-password', 'grace'], `${password}\n`);
    expect([exitCode, output]).toEqual([0, 'grace has a new password; every session has ended.\n']);
    expect(await toldOf(token)).toBe('invalidated_token');
    expect((await app.given.refresh(refreshToken)).status).toBe(401);
    expect((await app.given.signIn(user)).status).toBe(401);
    expect((await app.given.signIn({ ...user, password })).status).toBe(200);
    const again = { token: mailed, password: 'a thief would like this 1' };
    expect((await app.http.post('/api/v1/auth/password-reset/confirm', again)).body['code']).toBe('invalid_token');
    expect(await auditOf(user.id)).toEqual([{ action: 'password.changed', details: { how: 'by_operator' } }]);
    expect(await app.sql('select id from known_devices where user_id = $1', [user.id])).toHaveLength(1);
  });

  it("SE-11: ends one person's sessions, or everybody's, within five seconds", async () => {
    const ada = await app.given.signedIn({ username: 'ada' });
    const grace = await app.given.signedIn({ username: 'grace' });
    const joan = await app.given.signedIn({ username: 'joan' });
    expect((await run(['revoke-sessions', 'ada'])).output).toBe('1 session has ended.\n');
    expect(await toldOf(ada.token)).toBe('invalidated_token');
    expect((await app.http.get('/api/v1/auth/verify', { token: grace.token })).status).toBe(200);
    // More than one statement may take on, without the triggers that would end them again.
    await app.sql(
      `set session_replication_role = replica;
       insert into sessions select (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid()))).*
         from sessions one, generate_series(1, 2500) where one.id = '${grace.id}';
       reset session_replication_role`,
    );
    expect((await run(['revoke-sessions', '--all', '--json'])).json).toEqual({ revoked: 2502 });
    for (const { token } of [grace, joan]) expect(await toldOf(token)).toBe('invalidated_token');
    const ended = await app.sql(
      `select details from audit_events where actor_kind = 'operator' and action = 'session.ended' order by seq`,
    );
    expect(ended).toMatchObject([
      { details: { reason: 'ended_by_admin', userId: ada.user.id } },
      ...[1000, 1000, 502].map((count) => ({ details: { reason: 'ended_by_operator', count } })),
    ]);
  });
});
