import { startTestApp, type TestApp } from '../support/app.js';
import type { SignedIn } from '../support/given.js';
import type { Answer } from '../support/http-client.js';
import { mailedToken } from '../support/mails.js';

/** Counters of attempts must outlive a rollback; what was read is no act. */
const notActs = ['rate_limits', 'access_changes', 'clock_shift', 'schema_migrations'];
const newcomer = { email: 'new@example.org', password: 'a long enough phrase 42' };

describe('acts that cannot be written down', () => {
  let app: TestApp;
  let ada: SignedIn;
  let admin: SignedIn;
  let confirmation: string;

  beforeAll(async () => {
    app = await startTestApp();
    admin = await app.given.signedIn({ role: 'admin' });
    ada = await app.given.signedIn();
    await app.http.post('/api/v1/auth/register', newcomer);
    confirmation = await mailedToken(app, newcomer.email);
    await app.sql(`
      create function gatehouse.refuse() returns trigger language plpgsql as $$ begin raise exception 'the log is full'; end $$;
      create trigger refuse before insert on gatehouse.audit_events for each row execute function gatehouse.refuse()`);
  });

  afterAll(async () => {
    await app.close();
  });

  /** The content of every table, as one line each. */
  const everything = async (): Promise<Record<string, string>> => {
    const tables = await app.sql<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'gatehouse'::regnamespace and relkind = 'r' order by 1`,
    );
    const names = tables.map(({ name }) => name).filter((name) => !notActs.includes(name));
    const contents = names.map(async (name) => {
      const rows = await app.sql<{ row: string }>(`select t::text as row from gatehouse.${name} t order by 1`);
      return [name, rows.map(({ row }) => row).join('\n')] as const;
    });
    return Object.fromEntries(await Promise.all(contents));
  };

  const acts: readonly (readonly [string, () => Promise<Answer>])[] = [
    ['signing in', () => app.given.signIn(ada.user)],
    ['signing out everywhere', () => app.http.post('/api/v1/auth/logout', { scope: 'all' }, { token: ada.token })],
    ['ending a session', () => app.http.delete(`/api/v1/sessions/${ada.id}`, { token: ada.token })],
    ['changing a profile', () => app.http.patch('/api/v1/users/me', { name: 'Ada' }, { token: ada.token })],
    [
      'changing a password',
      () => {
        const body = { currentPassword: ada.user.password, newPassword: 'another long phrase 43' };
        return app.http.post('/api/v1/users/me/password', body, { token: ada.token });
      },
    ],
    ['leaving', () => app.http.delete('/api/v1/users/me', { token: ada.token, body: { password: ada.user.password } })],
    ['confirming an address', () => app.http.post('/api/v1/auth/email-verification/confirm', { token: confirmation })],
    ['suspending somebody', () => adminAct('suspend', { reason: 'a test' })],
    ['giving somebody a role', () => adminAct('role', { role: 'manager' })],
    ['resetting a password', () => adminAct('password-reset', {})],
    [
      'ending the sessions of somebody',
      () => app.http.delete(`/api/v1/admin/users/${ada.user.id}/sessions`, { token: admin.token }),
    ],
    [
      'making an account',
      () => app.http.post('/api/v1/admin/users', { email: 'made@example.org' }, { token: admin.token }),
    ],
  ];

  const adminAct = (verb: string, body: object): Promise<Answer> =>
    app.http.post(`/api/v1/admin/users/${ada.user.id}/${verb}`, body, { token: admin.token });

  it.each(acts)('LG-03: %s does not happen', async (_what, act) => {
    const before = await everything();
    const answer = await act();
    expect([answer.status, answer.body['code']]).toEqual([500, 'internal_error']);
    expect(await everything()).toEqual(before);
  });

  it('LG-03: with the log back, the same acts are possible', async () => {
    await app.sql('drop trigger refuse on gatehouse.audit_events');
    expect((await adminAct('suspend', { reason: 'a test' })).status).toBe(204);
    const audit = await app.facts.auditOf(ada.user);
    expect(audit.map(({ action }) => action)).toContain('user.suspended');
  });
});
