import { person } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { givenTenant, insert, type Tenant, tenantRows } from '../support/tenant-rows.js';

const tables = Object.keys(tenantRows);

/** The pool itself, past every service: what a forgotten condition, or injected SQL, would come to. */
describe('rows of one organization, from another', () => {
  let app: TestApp;
  let transactions: Transactions;
  let a: Tenant;
  let b: Tenant;

  beforeAll(async () => {
    app = await startTestApp({ settings: { DATABASE_POOL_SIZE: '1' } });
    transactions = app.nest.get(Transactions, { strict: false });
    a = await givenTenant(app.database);
    b = await givenTenant(app.database);
  });

  afterAll(async () => {
    await app.close();
  });

  const as = <Row>(tenant: Tenant | null, sql: string, parameters: unknown[] = []): Promise<Row[]> =>
    transactions.run(person(b.userId, { organizationId: tenant?.organizationId ?? null }), () =>
      transactions.query<Row>(sql, parameters),
    );
  const everything = async (table: string): Promise<string> => {
    const [row] = await app.sql<{ all: string }>(
      `select coalesce(string_agg(t::text, E'\\n' order by t::text), '') as all from ${table} t where organization_id = $1`,
      [a.organizationId],
    );
    return row?.all ?? '';
  };

  it('AZ-03: every table that belongs to organizations is tried', async () => {
    const found = await app.sql<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'gatehouse'::regnamespace and c.relkind in ('r', 'p')
          and not c.relispartition
          and exists (select from pg_attribute where attrelid = c.oid and attname = 'organization_id' and attnotnull)
        order by 1`,
    );
    expect([...tables].sort()).toEqual(found.map(({ name }) => name));
  });

  describe.each(tables)('%s', (table) => {
    it('AZ-03, S2-4: are not seen, and without a context nobody’s are', async () => {
      expect(await as(b, `select 1 from ${table} where organization_id = $1`, [a.organizationId])).toEqual([]);
      expect(await as(null, `select 1 from ${table}`)).toEqual([]);
      const own = await as<{ id: string }>(a, `select distinct organization_id as id from ${table}`);
      expect(own).toEqual([{ id: a.organizationId }]);
    });

    it('AZ-03: are not made, nor taken over', async () => {
      const before = await everything(table);
      const row = tenantRows[table]?.(a) ?? {};
      const making = transactions.run(person(b.userId, { organizationId: b.organizationId }), () =>
        insert((sql, parameters) => transactions.query(sql, parameters), table, a.organizationId, row),
      );
      await expect(making).rejects.toThrow('row-level security');
      expect(await everything(table)).toBe(before);
    });

    it('AZ-03: are neither changed nor removed, and one’s own are not given away', async () => {
      const before = await everything(table);
      expect(
        await changed(
          as(b, `update ${table} set organization_id = $1 where organization_id = $2 returning 1`, [
            b.organizationId,
            a.organizationId,
          ]),
        ),
      ).toEqual([]);
      expect(
        await changed(as(b, `delete from ${table} where organization_id = $1 returning 1`, [a.organizationId])),
      ).toEqual([]);
      const giving = as(b, `update ${table} set organization_id = $1 returning 1`, [a.organizationId]);
      await expect(giving).rejects.toThrow(/row-level security|permission denied/);
      expect(await everything(table)).toBe(before);
    });
  });

  it('AZ-03: look-ups that need no context tell of one person, or how many', async () => {
    const memberships = await as<{ m: { organizationId: string } }>(
      b,
      'select gatehouse.memberships_of($1, null) as m',
      [b.userId],
    );
    expect(memberships.map(({ m }) => m.organizationId)).toEqual([b.organizationId]);
    expect(await as(b, 'select gatehouse.memberships_of($1, $2)', [b.userId, a.organizationId])).toEqual([]);
    const counts = await as(b, 'select * from gatehouse.member_counts($1)', [[a.organizationId]]);
    expect(counts).toEqual([{ organization_id: a.organizationId, members: 1 }]);
    for (const look of ['organization_of_invitation', 'organization_of_invite_link'])
      for (const hash of [null, Buffer.alloc(32), Buffer.alloc(0)])
        expect(await as(b, `select gatehouse.${look}($1) as id`, [hash])).toEqual([{ id: null }]);
    const [code] = await app.sql<{ hash: Buffer }>('select code_hash as hash from embed_codes where user_id = $1', [
      a.userId,
    ]);
    const found = await as(null, 'select gatehouse.embed_code_organization($1) as id', [code?.hash]);
    expect(found).toEqual([{ id: a.organizationId }]);
    // Whose a domain is, once it is proven: what the organization has claimed alone is told to nobody.
    const domain = `${a.userId}.example`;
    expect(await as(b, 'select gatehouse.organization_of_domain($1)', [domain])).toEqual([]);
    await expect(as(b, 'select gatehouse.drop_usage_partitions(1)')).rejects.toThrow('permission denied');
    expect(await as(b, 'select gatehouse.embed_code_organization($1) as id', [Buffer.alloc(32)])).toEqual([
      { id: null },
    ]);
  });

  it('AZ-04: an organization that is entered on the way is left again, also when the work there is refused', async () => {
    const seen = () => transactions.query<{ id: string }>('select distinct organization_id as id from memberships');
    await transactions.run(person(b.userId, { organizationId: b.organizationId }), async () => {
      expect(await transactions.within(a.organizationId, seen)).toEqual([{ id: a.organizationId }]);
      expect(await seen()).toEqual([{ id: b.organizationId }]);
      const refused = transactions.within(a.organizationId, () => Promise.reject(new Error('refused')));
      await expect(refused).rejects.toThrow('refused');
      expect(await seen()).toEqual([{ id: b.organizationId }]);
    });
    expect(await transactions.query('select 1 from memberships')).toEqual([]);
    await expect(transactions.within(a.organizationId, seen)).rejects.toThrow('in a transaction');
  });

  it('AZ-04: a transaction that fails within an organization takes the context with it', async () => {
    const failing = transactions.run(person(b.userId), () =>
      transactions.within(a.organizationId, () => transactions.query('select 1 / 0')),
    );
    await expect(failing).rejects.toThrow('division by zero');
    expect(await transactions.query('select 1 from memberships')).toEqual([]);
  });
});

/** A role that may not do it at all is as good an answer as one that finds nothing. */
async function changed(rows: Promise<unknown[]>): Promise<unknown[]> {
  try {
    return await rows;
  } catch (error) {
    if ((error as Error).message.startsWith('permission denied')) return [];
    throw error;
  }
}
