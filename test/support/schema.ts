import type { TestDatabase } from './database.js';

/** Everything that makes the schema, as Postgres itself describes it: one line per fact, sorted. */
export async function schemaOf(database: TestDatabase): Promise<string[]> {
  const rows = await database.sql<{ fact: string }>(`
    with ours as (select oid from pg_namespace where nspname = 'gatehouse')
    select 'table ' || relname || ' ' || relkind::text || ' ' || coalesce(relacl::text, '') as fact from pg_class
      where relnamespace in (table ours) and relkind in ('r', 'S', 'v') and relname not like 'schema_migrations%'
    union all
    select 'column ' || relname || '.' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull || ' ' || attidentity::text
           || ' ' || row_number() over (partition by attrelid order by attnum) || ' ' || coalesce(pg_get_expr(adbin, adrelid), '')
      from pg_attribute join pg_class on pg_class.oid = attrelid left join pg_attrdef on adrelid = attrelid and adnum = attnum
      where relnamespace in (table ours) and relkind = 'r' and attnum > 0 and not attisdropped and relname <> 'schema_migrations'
    union all
    select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
      where connamespace in (table ours) and conrelid::regclass::text not like '%schema_migrations'
    union all
    select 'index ' || indexdef from pg_indexes where schemaname = 'gatehouse' and tablename <> 'schema_migrations'
    union all
    select 'trigger ' || pg_get_triggerdef(pg_trigger.oid) from pg_trigger join pg_class on pg_class.oid = tgrelid
      where relnamespace in (table ours) and not tgisinternal
    union all
    select 'function ' || pg_get_functiondef(oid) || coalesce(proacl::text, '') from pg_proc where pronamespace in (table ours)
    union all
    select 'policy ' || tablename || ' ' || policyname || ' ' || coalesce(qual, '') || coalesce(with_check, '') from pg_policies
      where schemaname = 'gatehouse'
    union all
    select 'schema ' || coalesce(nspacl::text, '') from pg_namespace where nspname = 'gatehouse'`);
  return rows.map(({ fact }) => fact).sort();
}
