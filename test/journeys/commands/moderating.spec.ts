import { startTestApp, type TestApp } from '../../support/app.js';
import { commandsOf, type Ran } from '../../support/command.js';

describe('an operator moderates at the command line', () => {
  let app: TestApp;
  let run: (words: readonly string[], input?: string) => Promise<Ran>;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '1000', TRUSTED_PROXIES: '127.0.0.0/8' } });
    run = commandsOf(app);
  });

  afterAll(async () => {
    await app.close();
  });

  /** What the service says to a token, once the news from another process has come (MO-04: within 5 seconds). */
  async function toldOf(token: string, wanted: string | undefined): Promise<unknown> {
    const giveUpAt = Date.now() + 5_000;
    for (;;) {
      const { body } = await app.http.get('/api/v1/auth/verify', { token });
      if (body['code'] === wanted || Date.now() > giveUpAt) return body['code'];
    }
  }

  it('S0-19, MO-04: bans somebody for a time: out within five seconds; and lets them in again', async () => {
    const admin = await app.given.signedIn({ role: 'admin' });
    const { user, token } = await app.given.signedIn({ username: 'grace' });
    const banned = await run(['ban-user', user.email, '--for', '2h', '--reason', 'spam', '--public-reason', 'be kind']);
    expect([banned.exitCode, banned.complaints]).toEqual([0, '']);
    expect(banned.output).toMatch(/^grace is banned until 20[0-9-]+T[0-9:.]+Z; every session has ended\.\n$/);
    expect(await toldOf(token, 'account_banned')).toBe('account_banned');
    const refused = await app.given.signIn(user);
    expect(refused.body).toMatchObject({ code: 'account_banned', reason: 'be kind' });

    const [acts] = await app.sql(
      `select actor_kind, action, target_id, details ->> 'reason' as reason from audit_events where action = 'moderation.banned'`,
    );
    expect(acts).toEqual({ actor_kind: 'operator', action: 'moderation.banned', target_id: user.id, reason: 'spam' });
    expect((await run(['unban-user', 'grace', '--reason', 'a mistake'])).output).toBe(
      'grace is not banned any more.\n',
    );
    expect((await app.given.signIn(user)).status).toBe(200);
    const again = await run(['unban-user', 'grace', '--reason', 'a mistake', '--json']);
    expect([again.exitCode, JSON.parse(again.complaints).error.code]).toEqual([1, 'ban_not_in_force']);
    expect((await app.http.get('/api/v1/auth/verify', { token: admin.token })).status).toBe(200);
  });

  it('S0-19: is told what is missing or wrong, and nothing is done', async () => {
    const { email, id } = await app.given.user();
    for (const words of [
      ['--reason', 'r'],
      ['--for', '2h', '--permanent', '--reason', 'r'],
      ['2h', '--permanent', '--reason', 'r'],
      ['--for', '2', '--reason', 'r'],
      ['90', '--reason', 'r'],
      ['--for', '2h'],
      ['--permanent', '--reason', ''],
    ])
      expect([words, (await run(['ban-user', email, ...words])).exitCode]).toEqual([words, 2]);
    expect((await run(['ban-user', 'nobody', '2h', '--reason', 'r'])).exitCode).toBe(1);
    expect(await app.sql('select id from sanctions where user_id = $1', [id])).toEqual([]);
  });

  it('RA-05, MO-06: bans whomever but the last administrator', async () => {
    const [{ id: ada }] = (await app.sql<{ id: string }>(`select id from users where role = 'admin'`)) as [
      { id: string },
    ];
    const last = await run(['ban-user', ada, '--permanent', '--reason', 'r', '--json']);
    expect([last.exitCode, JSON.parse(last.complaints).error.code]).toEqual([1, 'last_admin']);
    const other = await app.given.user({ role: 'admin' });
    const { exitCode, json } = await run(['ban-user', ada, '--permanent', '--reason', 'r', '--json']);
    expect([exitCode, json]).toMatchObject([0, { userId: ada, until: null, by: null, rule: null }]);
    // Whoever is banned is no administrator who could act: the other one is the last.
    expect((await run(['ban-user', other.id, '1h', '--reason', 'r'])).exitCode).toBe(1);
    expect((await run(['set-role', other.id, 'default'])).exitCode).toBe(1);
    expect((await run(['unban-user', ada, '--reason', 'r'])).exitCode).toBe(0);
    expect((await run(['ban-user', other.id, '1h', '--reason', 'r'])).exitCode).toBe(0);
  });

  it('B-1: explains what somebody did, in words: these events, these points, this rule', async () => {
    const joan = await app.given.user({ username: 'joan', email: 'joan@example.org', name: '\u001b[31mred' });
    await app.given.user({ username: 'joan2', email: 'joan+2@example.org' });
    await app.given.violation({ userId: joan.id, network: '198.51.100.7/32' }, 'concurrent', { points: 12 });
    await app.given.violation({ userId: joan.id }, 'message_limit', { points: 4 });
    await app.sql(`insert into moderator_notes (id, user_id, text) values (gen_random_uuid(), $1, E'one\ntwo')`, [
      joan.id,
    ]);
    const { output, exitCode } = await run(['explain-user', 'joan']);
    expect(exitCode).toBe(0);
    const at = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\dZ';
    for (const line of [
      'joan has (16|15\\.99) points\\.',
      '  12 concurrent|  11\\.99 concurrent',
      `  ${at} message_limit: 4 points, 4 left, brought a slowdown by total:slowdown`,
      `  ${at} concurrent from 198\\.51\\.100\\.7/32: 12 points, 12 left, brought a warning by total:warning`,
      `  ${at} slowdown until ${at} \\(in force\\) by the rule total:slowdown, on 16 points`,
      `  ${at} warning by the rule total:warning, on 12 points`,
      `  ${at} an operator: one two`,
      '  joan2 \\([0-9a-f-]{36}\\): same mailbox',
    ])
      expect(output).toMatch(new RegExp(`^(?:${line})$`, 'm'));
    expect(output).not.toContain('\u001b');
    const { json } = await run(['explain-user', joan.id, '--json']);
    expect(json).toMatchObject({ events: [{ type: 'message_limit' }, { type: 'concurrent' }], linkedUsers: [{}] });
    expect((await run(['explain-user', 'nobody'])).exitCode).toBe(1);
  });

  it('B-2: opens a network again, for whoever shut themselves out', async () => {
    const manager = await app.given.signedIn({ role: 'manager' });
    const body = { address: '203.0.113.0/24', permanent: true, reason: 'r' };
    expect((await app.http.post('/api/v1/moderation/bans', body, { token: manager.token })).status).toBe(201);
    const from = { headers: { 'x-forwarded-for': '203.0.113.9' } };
    expect((await app.http.get('/api/v1/auth/config', from)).status).toBe(403);
    expect((await run(['unban-user', '203.0.113.9', '--reason', 'ours'])).output).toBe(
      '203.0.113.9 is not banned any more.\n',
    );
    await app.facts.newsHeard();
    expect((await app.http.get('/api/v1/auth/config', from)).status).toBe(200);
    expect((await run(['unban-user', '203.0.113.9', '--reason', 'ours'])).exitCode).toBe(1);
  });
});
