import { freshDatabase, type TestDatabase } from '../support/database.js';

const everything = 'delete insert select update';
const nothing = '';

/** Everything else is read and written by both roles; each line here is a defence. */
const exceptions: Record<string, { app: string; upkeep: string }> = {
  // Only a test's own role may move the clock.
  clock_shift: { app: 'select', upkeep: 'select' },
  // LG-03: what happened is never changed by the service that did it.
  audit_events: { app: 'insert select', upkeep: 'insert select' },
  // What other instances must forget is told once and swept by upkeep.
  access_changes: { app: 'insert select', upkeep: 'delete insert select' },
  // What was configured before is a history: written once, and removed by upkeep alone.
  organization_configs: { app: 'insert select', upkeep: 'delete select' },
  outbox_messages: { app: 'insert select update', upkeep: everything },
  // What happened and what came of it is written down for good; only upkeep removes what is old.
  violations: { app: 'insert select', upkeep: everything },
  sanctions: { app: 'insert select update', upkeep: everything },
  appeals: { app: 'insert select update', upkeep: everything },
  moderator_notes: { app: 'delete insert select', upkeep: 'delete insert select' },
  // What was used is added to, never taken back; months that are over go whole, by a function of the owner.
  message_meters: { app: 'insert select update', upkeep: 'select' },
  message_buckets: { app: 'insert select update', upkeep: 'delete select update' },
  organization_usage_months: { app: 'insert select update', upkeep: 'select' },
  organization_usage_days: { app: 'insert select update', upkeep: 'select' },
  personal_usage_days: { app: 'insert select update', upkeep: 'select' },
  // What keys have used up goes with the key, and by nothing else.
  key_meters: { app: 'insert select update', upkeep: 'select' },
  schema_migrations: { app: nothing, upkeep: nothing },
  instance_facts: { app: everything, upkeep: nothing },
};

describe('tables and the roles that use them', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await freshDatabase();
  });

  afterAll(async () => {
    await database.drop();
  });

  it('LG-03, SC-04: every table has the grants it should have, and no other role has any', async () => {
    const rows = await database.sql<{ table: string; owner: string; app: string; upkeep: string; others: string }>(`
      select c.relname as table, pg_get_userbyid(c.relowner) as owner, ${granted("= 'gatehouse_app'")} as app,
             ${granted("= 'gatehouse_upkeep'")} as upkeep,
             ${granted("not in ('gatehouse_app', 'gatehouse_upkeep', 'gatehouse_owner')")} as others
        from pg_class c where c.relnamespace = 'gatehouse'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
       order by c.relname`);
    expect(rows.length).toBeGreaterThan(10);
    const intended = rows.map(({ table }) => ({
      table,
      owner: 'gatehouse_owner',
      ...(exceptions[table] ?? { app: everything, upkeep: everything }),
      others: nothing,
    }));
    expect(rows).toEqual(intended);
  });

  it('SC-04: neither role is superuser, owner, maker of tables, or past row-level security', async () => {
    const roles = await database.sql(`
      select rolname, rolsuper or rolcreatedb or rolcreaterole or rolbypassrls or rolreplication as privileged,
             has_schema_privilege(rolname, 'gatehouse', 'create') or has_schema_privilege(rolname, 'public', 'create') as ddl,
             pg_has_role(rolname, 'gatehouse_owner', 'member') as owner
        from pg_roles where rolname in ('gatehouse_app', 'gatehouse_upkeep') order by rolname`);
    const harmless = { privileged: false, ddl: false, owner: false };
    expect(roles).toEqual([
      { rolname: 'gatehouse_app', ...harmless },
      { rolname: 'gatehouse_upkeep', ...harmless },
    ]);
  });

  it('every table has a primary key', async () => {
    const keyless = await database.sql(`
      select c.relname from pg_class c where c.relnamespace = 'gatehouse'::regnamespace and c.relkind in ('r', 'p')
         and not exists (select 1 from pg_constraint where conrelid = c.oid and contype = 'p')`);
    expect(keyless).toEqual([]);
  });

  it('functions have a search path of their own, or were bound to their tables when they were made, so that nobody can slip in another', async () => {
    const open = await database.sql(`
      select proname from pg_proc where pronamespace = 'gatehouse'::regnamespace and prosqlbody is null
         and not coalesce(array_to_string(proconfig, ' '), '') like '%search_path=%'`);
    expect(open).toEqual([]);
  });
});

function granted(grantees: string): string {
  return `coalesce((select string_agg(distinct lower(a.privilege_type), ' ' order by lower(a.privilege_type))
            from aclexplode(c.relacl) a left join pg_roles r on r.oid = a.grantee
           where coalesce(r.rolname, 'public') ${grantees}), '')`;
}
