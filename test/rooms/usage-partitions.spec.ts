import pg from 'pg';
import { startTestApp, type TestApp } from '../support/app.js';
import type { GivenUser } from '../support/given.js';
import { race } from '../support/race.js';
import { startSweeper } from '../support/sweeper.js';

interface Partition {
  readonly name: string;
  readonly bounds: string;
}

describe('months of usage in Postgres', () => {
  let app: TestApp;
  let ada: GivenUser;
  const clients: pg.Client[] = [];

  beforeEach(async () => {
    app = await startTestApp();
    ada = await app.given.user();
  });

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.end()));
    await app.close();
  });

  async function connection(role = 'gatehouse_app'): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: app.database.url,
      options: `-c search_path=gatehouse -c role=${role}`,
    });
    await client.connect();
    clients.push(client);
    return client;
  }

  const consumed = `select from gatehouse.consume_usage($1, null, '', 1, 1, 0, null, null, true)`;
  const consumeOn = (client: pg.Client) => client.query(consumed, [ada.id]);

  const partitionsOf = (table: string): Promise<Partition[]> =>
    app.sql<Partition>(
      `select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bounds from pg_inherits join pg_class c on c.oid = inhrelid
        where inhparent = $1::regclass order by 1`,
      [`gatehouse.${table}`],
    );

  /** From this month on; months before it are negative. */
  async function month(ahead: number): Promise<string> {
    const [row] = await app.sql<{ month: string }>(
      `select to_char(date_trunc('month', gatehouse.now() at time zone 'UTC') + make_interval(months => $1), 'YYYY_MM') as month`,
      [ahead],
    );
    return row!.month;
  }

  const namesOf = async (table: string) => (await partitionsOf(table)).map(({ name }) => name.slice(-7));

  async function sweep(settings: Record<string, string> = {}): Promise<void> {
    const sweeper = await startSweeper(app, settings);
    await sweeper.sweep();
    await sweeper.close();
  }

  it('RL-38: upkeep makes this one and the next two, from the first to the first', async () => {
    await sweep();
    await sweep();
    const wanted = [await month(0), await month(1), await month(2)];
    for (const table of ['organization_usage_days', 'personal_usage_days'])
      expect(await namesOf(table)).toEqual(wanted);
    const dash = (text: string): string => `${text.replace('_', '-')}-01`;
    const [first] = await partitionsOf('personal_usage_days');
    expect(first?.bounds).toBe(`FOR VALUES FROM ('${dash(await month(0))}') TO ('${dash(await month(1))}')`);
  });

  it('RL-38: where upkeep is away, whoever comes first makes one, also an hour before it is needed', async () => {
    const client = await connection();
    await consumeOn(client);
    expect((await namesOf('personal_usage_days'))[0]).toBe(await month(0));
    const [row] = await app.sql<{ seconds: number }>(`
      select extract(epoch from date_trunc('month', gatehouse.now() at time zone 'UTC') + interval '4 months'
                     - gatehouse.now() at time zone 'UTC')::int as seconds`);
    await app.clock.advance(`${String(row!.seconds - 1_800)}s`);
    await consumeOn(client);
    expect((await namesOf('personal_usage_days')).slice(-2)).toEqual([await month(0), await month(1)]);
  });

  it('RL-38: of those who come at once one makes it, and the others find it', async () => {
    const all = await Promise.all(Array.from({ length: 3 }, () => connection()));
    const holding = `select pg_advisory_xact_lock(hashtextextended('gatehouse.usage_partitions', 0))`;
    await race(app.database, { holding }, ...all.map((client) => () => consumeOn(client)));
    const rows = await app.sql('select messages from personal_usage_days where user_id = $1', [ada.id]);
    expect(rows).toEqual([{ messages: '3' }]);
  });

  it('RL-38: full months before those that are kept go whole; the last one always stays', async () => {
    await app.sql('select gatehouse.make_usage_partitions(3)');
    await app.clock.advance('93d');
    await sweep({ USAGE_MONTHS_KEPT: '2' });
    expect((await namesOf('personal_usage_days'))[0]).toBe(await month(-2));
    await app.sql('set role gatehouse_upkeep; select gatehouse.drop_usage_partitions(-5); reset role');
    expect((await namesOf('personal_usage_days'))[0]).toBe(await month(-1));
  });

  it('RL-38: messages that count no more are swept, those that count are not', async () => {
    const client = await connection();
    await consumeOn(client);
    await app.clock.advance('24h');
    await sweep();
    expect(await app.sql('select from message_buckets')).toHaveLength(1);
    await app.clock.advance('70m');
    await sweep();
    expect(await app.sql('select from message_buckets')).toEqual([]);
  });

  it('AZ-03: the service makes these tables and no others, and reaches their rows through the whole alone', async () => {
    const client = await connection();
    await client.query('select gatehouse.make_usage_partitions(1000000)');
    expect((await namesOf('organization_usage_days')).length).toBeLessThanOrEqual(5);
    const partition = `organization_usage_days_${await month(0)}`;
    const [facts] = await app.sql(`select relrowsecurity, relforcerowsecurity from pg_class where relname = $1`, [
      partition,
    ]);
    expect(facts).toEqual({ relrowsecurity: true, relforcerowsecurity: true });
    const refused = [
      `select from ${partition}`,
      `insert into ${partition} values (gen_random_uuid(), current_date, gen_random_uuid(), '')`,
      `drop table ${partition}`,
      `select gatehouse.drop_usage_partitions(1)`,
      `delete from organization_usage_days`,
      `delete from organization_usage_months`,
      `delete from message_buckets`,
    ];
    for (const sql of refused) await expect(client.query(sql)).rejects.toThrow(/permission denied|must be owner/);
  });
});
