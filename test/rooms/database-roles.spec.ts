import { DataSource } from 'typeorm';
import { anonymous, person, upkeep } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { startTestApp, type TestApp } from '../support/app.js';

const ada = '0191d9a0-0000-7000-8000-00000000000a';

describe('who the application is to Postgres', () => {
  let app: TestApp;
  let transactions: Transactions;

  beforeAll(async () => {
    // One connection, so that what one transaction leaves behind is what the next one finds.
    app = await startTestApp({ settings: { DATABASE_POOL_SIZE: '1', DATABASE_STATEMENT_TIMEOUT: '300ms' } });
    transactions = app.nest.get(Transactions, { strict: false });
  });

  afterAll(async () => {
    await app.close();
  });

  const ask = (sql: string) => app.nest.get(DataSource, { strict: false }).query<Record<string, unknown>[]>(sql);
  const context = () =>
    ask(`select current_user as role, nullif(current_setting('gatehouse.user_id', true), '') as "userId",
                nullif(current_setting('gatehouse.organization_id', true), '') as "organizationId"`);
  const nobody = [{ role: 'gatehouse_app', userId: null, organizationId: null }];

  it('AZ-03: neither owner nor superuser, and row-level security binds it', async () => {
    expect(
      await ask(`select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles
                  where rolname in ('gatehouse_app', 'gatehouse_upkeep') order by rolname`),
    ).toEqual(
      ['gatehouse_app', 'gatehouse_upkeep'].map((rolname) => ({
        rolname,
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
      })),
    );
    const owned = await ask(`select relname from pg_class join pg_roles on pg_roles.oid = relowner
                              where rolname in ('gatehouse_app', 'gatehouse_upkeep')`);
    expect(owned).toEqual([]);
  });

  it('AZ-03: cannot change the schema, nor what was written down', async () => {
    const refused = [
      'drop table users',
      'alter table users disable trigger all',
      'create table gatehouse.mine (id int)',
      'create function gatehouse.mine() returns int language sql as $$ select 1 $$',
      'truncate audit_events',
      'delete from audit_events',
      `update audit_events set outcome = 'success'`,
      `copy users to program 'cat'`,
    ];
    for (const sql of refused) await expect(ask(sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('AZ-04: on whose behalf it acts ends with the transaction, however that ends', async () => {
    const actor = person(ada, { organizationId: ada });
    const during = await transactions.run(actor, () =>
      transactions.query(`select current_setting('gatehouse.user_id') as id`),
    );
    expect(during).toEqual([{ id: ada }]);
    expect(await context()).toEqual(nobody);
    await expect(transactions.run(actor, () => transactions.query('select 1 / 0'))).rejects.toThrow('division by zero');
    expect(await context()).toEqual(nobody);
    await expect(transactions.run(actor, () => transactions.query('select pg_sleep(5)'))).rejects.toThrow();
    expect(await context()).toEqual(nobody);
    await transactions.run(upkeep, () => transactions.query('select 1'));
    expect(await context()).toEqual(nobody);
  });

  it('AZ-04: the next caller on the same connection is nobody, or who they are', async () => {
    await transactions.run(person(ada), () => transactions.query('select 1'));
    const next = await transactions.run(anonymous, () =>
      transactions.query(`select current_setting('gatehouse.user_id') as id, current_user as role`),
    );
    expect(next).toEqual([{ id: '', role: 'gatehouse_app' }]);
  });
});
