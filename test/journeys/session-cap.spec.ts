import { startTestApp, type TestApp } from '../support/app.js';
import { race } from '../support/race.js';

describe('at most 100 devices', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  /** Ninety-nine older sessions, the first the longest unused. */
  async function crowded(userId: string): Promise<void> {
    await app.sql(
      `insert into sessions (id, user_id, generation, method, amr, aal, authenticated_at, delivery, last_used_at,
                             idle_expires_at, absolute_expires_at)
       select gen_random_uuid(), s.user_id, s.generation, s.method, s.amr, s.aal, s.authenticated_at, s.delivery,
              gatehouse.now() - make_interval(hours => 200 - n), s.idle_expires_at, s.absolute_expires_at
         from sessions s, generate_series(1, 99) n where s.user_id = $1`,
      [userId],
    );
  }

  const capped = (userId: string) =>
    app.sql(
      `select count(*) filter (where revoked_at is null)::int as live,
              count(*) filter (where revoked_reason = 'too_many_sessions')::int as capped
         from sessions where user_id = $1`,
      [userId],
    );

  /** What is written down of sessions that ended, and which of them did. */
  const written = (userId: string) =>
    app.sql(
      `select target_id, session_id = any (select id from sessions where user_id = $1) as "byTheirs", request_id is not null as asked,
              details->>'reason' as reason
         from audit_events where action = 'session.ended' and actor_id = $1 order by target_id`,
      [userId],
    );
  const endedOf = async (userId: string) => {
    const rows = await app.sql<{ id: string }>(
      'select id from sessions where user_id = $1 and revoked_at is not null order by id::text',
      [userId],
    );
    const seen = { byTheirs: true, asked: true, reason: 'too_many_sessions' };
    return rows.map(({ id }) => ({ target_id: id, ...seen }));
  };

  it('LG-02: what ends by it is written down like any end', async () => {
    const { user } = await app.given.signedIn();
    await crowded(user.id);
    for (let time = 0; time < 2; time++) await app.given.session(user);
    expect(await written(user.id)).toHaveLength(2);
    expect(await written(user.id)).toEqual(await endedOf(user.id));
  });

  it('SE-13: the one that was unused for longest goes', async () => {
    const { user, refreshToken } = await app.given.signedIn();
    await crowded(user.id);
    await app.given.session(user);
    expect(await capped(user.id)).toEqual([{ live: 100, capped: 1 }]);
    const [longestUnused] = await app.sql<{ reason: string | null }>(
      'select revoked_reason as reason from sessions where user_id = $1 order by last_used_at limit 1',
      [user.id],
    );
    expect(longestUnused?.reason).toBe('too_many_sessions');
    expect((await app.given.refresh(refreshToken)).status).toBe(200);
  });

  it('SE-13 RA-05: also when several sign in at the same time', async () => {
    const { user } = await app.given.signedIn();
    await crowded(user.id);
    const signIn = () => app.given.signIn(user);
    const hold = { holding: 'select from users where id = $1 for update', parameters: [user.id] };
    const answers = await race(app.database, hold, signIn, signIn, signIn);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await capped(user.id)).toEqual([{ live: 100, capped: 3 }]);
    expect(await written(user.id)).toEqual(await endedOf(user.id));
  });
});
