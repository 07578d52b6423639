import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { RateLimits } from '#platform/rate-limit/rate-limits.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { sources } from '../architecture/sources.js';
import { startSweeper, type TestSweeper } from '../support/sweeper.js';

describe('upkeep', () => {
  let app: TestApp;
  let upkeep: TestSweeper;

  beforeEach(async () => {
    app = await startTestApp();
    upkeep = await startSweeper(app);
  });

  afterEach(async () => {
    await upkeep.close();
    await app.close();
  });

  async function count(table: string): Promise<number> {
    const [row] = await app.sql<{ count: number }>(`select count(*)::int as count from ${table}`);
    return row!.count;
  }

  /** The tables whose rows became fewer. */
  async function sweptAfter(duration: string): Promise<string[]> {
    const tables = (
      await app.sql<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'gatehouse'`)
    )
      .map(({ name }) => name)
      .filter((name) => name !== 'access_changes');
    await app.clock.advance(duration);
    const before = await Promise.all(tables.map(count));
    await upkeep.sweep();
    const after = await Promise.all(tables.map(count));
    return tables.filter((_table, index) => after[index]! < before[index]!).sort();
  }

  async function expiredTokens(howMany: number): Promise<void> {
    await app.sql(
      `insert into one_time_tokens (subject_id, purpose, token_hash, expires_at)
       select gen_random_uuid(), 'test', sha256(n::text::bytea || $2), gatehouse.now() from generate_series(1, $1) n`,
      [howMany, randomBytes(8)],
    );
  }

  it('RL-38: removes each thing when its time is over, and nothing that lives', async () => {
    await app.given.signedIn();
    const password = 'correct horse battery staple';
    const headers = { 'idempotency-key': randomUUID() };
    await app.http.post('/api/v1/auth/register', { email: 'new@example.org', password }, { headers });
    await app.given.signIn({ email: 'new@example.org', password: 'not this one' });
    await app.sql(
      `insert into outbox_messages (id, topic, payload, delivered_at) values ($1, 'mail', '{}', gatehouse.now())`,
      [randomUUID()],
    );
    await app.given.user({ verified: false });
    expect(await sweptAfter('1s')).toEqual([]);
    expect(await sweptAfter('25h')).toEqual([
      'idempotency_records',
      'one_time_tokens',
      'pending_sign_ups',
      'rate_limits',
    ]);
    expect(await sweptAfter('6d')).toEqual(['outbox_messages']);
    expect(await sweptAfter('24d')).toEqual(['known_devices', 'passwords', 'rate_limits', 'users']);
    expect(await sweptAfter('7d')).toEqual(['sessions']);
    expect(await count('users')).toBe(1);
  });

  it('RL-38: erases who asked for it once the grace is over, with everything of theirs', async () => {
    const { user, token } = await app.given.signedIn();
    const body = { password: user.password };
    expect((await app.http.delete('/api/v1/users/me', { token, body })).status).toBe(202);
    const tables = 'users passwords sessions known_devices one_time_tokens'.split(' ');
    await app.clock.advance('6d');
    await upkeep.sweep();
    for (const table of tables) expect([table, await count(table)]).toEqual([table, 1]);
    await app.clock.advance('366d');
    await upkeep.sweep();
    for (const table of tables) expect([table, await count(table)]).toEqual([table, 0]);
    const [last] = (await app.facts.auditOf(user)).slice(-1);
    expect(last).toMatchObject({ action: 'user.erased', details: { reason: 'deletion_grace_over' } });
  });

  it('RT-11: an account without a confirmed address ends when nobody has signed in to it for 30 days', async () => {
    const used = await app.given.user({ verified: false });
    const left = await app.given.user({ verified: false });
    await app.given.session(left);
    await app.clock.advance('29d');
    await app.given.session(used);
    await app.clock.advance('2d');
    await upkeep.sweep();
    expect(await app.sql('select id from users where id = any ($1)', [[used.id, left.id]])).toEqual([{ id: used.id }]);
    const [last] = (await app.facts.auditOf(left)).slice(-1);
    expect(last).toMatchObject({ action: 'user.erased', details: { reason: 'address_never_confirmed' } });
  });

  it('SE-09: a suspension is not forgotten with the account it holds', async () => {
    const { id } = await app.given.user({ verified: false });
    await app.sql(`update users set status = 'suspended', suspended_reason = 'spam' where id = $1`, [id]);
    await app.clock.advance('90d');
    await upkeep.sweep();
    expect(await app.sql('select status from users where id = $1', [id])).toEqual([{ status: 'suspended' }]);
  });

  it('RT-11: where sessions live longer, so does an account whose owner stays signed in', async () => {
    const patient = await startSweeper(app, { SESSION_MAX_AGE: '90d' });
    const { user } = await app.given.signedIn({ verified: false });
    const ends = async (after: string): Promise<number> => {
      await app.clock.advance(after);
      await patient.sweep();
      return (await app.sql('select from users where id = $1', [user.id])).length;
    };
    expect(await ends('89d')).toBe(1);
    expect(await ends('2d')).toBe(0);
    await patient.close();
  });

  it('RL-38: is done for every method that is marked for it, once', () => {
    const marks = sources('libs').flatMap(({ text }) => [...text.matchAll(/@Sweep\(\{ what: '(\w+)'/g)]);
    expect(marks.length).toBeGreaterThan(15);
    expect([...upkeep.sorts].sort()).toEqual(marks.map(([, what]) => what).sort());
  });

  it('RL-38: few at a time, in the role that may', async () => {
    await app.sql(`create table public.batches (size int, role text)`);
    await app.sql(`create function public.note_batch() returns trigger language plpgsql security definer as $$
      begin insert into public.batches select count(*), current_setting('role') from gone; return null; end $$`);
    await app.sql(`create trigger note_batch after delete on one_time_tokens referencing old table as gone
      for each statement execute function public.note_batch()`);
    await expiredTokens(1_100);
    await upkeep.sweep();
    const role = 'gatehouse_upkeep';
    expect(await app.sql('select * from public.batches')).toEqual([
      { size: 500, role },
      { size: 500, role },
      { size: 100, role },
    ]);
  });

  it('RL-38: is done by one process at a time, and by another at once when that one is gone', async () => {
    await expiredTokens(1);
    const leader = new pg.Client({ connectionString: app.database.url });
    leader.on('error', () => undefined);
    await leader.connect();
    await leader.query(`begin; select pg_advisory_xact_lock(hashtextextended('gatehouse.upkeep', 0))`);
    await upkeep.sweep();
    expect(await count('one_time_tokens')).toBe(1);
    await leader.end();
    await upkeep.sweep();
    expect(await count('one_time_tokens')).toBe(0);
  });

  it('RL-38: what cannot be removed keeps nothing else from its turn', async () => {
    await expiredTokens(1);
    await app.http.post('/api/v1/auth/register', {}, { headers: { 'idempotency-key': randomUUID() } });
    await app.given.signedIn();
    await app.sql('revoke delete on one_time_tokens, users from gatehouse_upkeep');
    expect(await sweptAfter('38d')).toContain('sessions');
    expect(await count('one_time_tokens')).toBe(1);
  });

  it('RL-38: what has expired is worth nothing, though nobody swept it', async () => {
    const { user, token, refreshToken } = await app.given.signedIn();
    await app.clock.advance('31d');
    expect((await app.given.refresh(refreshToken)).status).toBe(401);
    expect((await app.http.get('/api/v1/users/me', { token })).status).toBe(401);
    expect(await app.facts.sessionsOf(user)).toHaveLength(1);
  });

  it('BF-03: an attempt whose counter is swept under its hands is counted all the same', async () => {
    const limits = app.nest.get(RateLimits, { strict: false });
    const counted = [{ limit: { name: 'test', max: 2, windowSeconds: 60 }, subject: 'ada' }];
    await limits.take(counted);
    const sweeping = new pg.Client({ connectionString: app.database.url, options: '-c search_path=gatehouse' });
    await sweeping.connect();
    await sweeping.query('begin; select from rate_limits for update');
    const attempt = limits.take(counted);
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await app.sql(waiting)).length === 0);
    await sweeping.query('delete from rate_limits; commit');
    await sweeping.end();
    expect((await attempt).each[0]).toMatchObject({ remaining: 1 });
    expect(await app.sql('select hits from rate_limits')).toEqual([{ hits: 1 }]);
  });

  it('BF-02: an account at the hard stop is not opened by time', async () => {
    await app.sql(`insert into rate_limits (key, hits, window_ends_at, streak, blocked_until)
      values ('stopped', 1, gatehouse.now(), 100, 'infinity'), ('failing', 1, gatehouse.now(), 99, gatehouse.now())`);
    await app.clock.advance('29d');
    await upkeep.sweep();
    expect(await count('rate_limits')).toBe(2);
    await app.clock.advance('2d');
    await upkeep.sweep();
    expect(await app.sql('select key from rate_limits')).toEqual([{ key: 'stopped' }]);
  });
});
