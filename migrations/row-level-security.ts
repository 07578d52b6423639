import type { QueryRunner } from 'typeorm';

/** The organization on whose behalf the open transaction acts; null where there is none, and null equals nothing (AZ-03, AZ-04). */
export const currentOrganization = `nullif(current_setting('gatehouse.organization_id', true), '')::uuid`;

/**
 * Makes `table`, which has `organization_id uuid not null`, one whose rows only their organization sees and writes. Forced, so that the
 * owner is held too: it may read, since the named look-ups (SECURITY DEFINER) run as it, and changes nothing. Upkeep reads and removes
 * what has expired, of every organization.
 */
export function tenantTable(table: string): string[] {
  const own = `organization_id = ${currentOrganization}`;
  return [
    `alter table gatehouse.${table} enable row level security`,
    `alter table gatehouse.${table} force row level security`,
    `create policy ${table}_tenant on gatehouse.${table} to gatehouse_app, gatehouse_upkeep using (${own}) with check (${own})`,
    `create policy ${table}_lookup on gatehouse.${table} for select to gatehouse_owner using (true)`,
    `create policy ${table}_upkeep_sees on gatehouse.${table} for select to gatehouse_upkeep using (true)`,
    `create policy ${table}_upkeep_removes on gatehouse.${table} for delete to gatehouse_upkeep using (true)`,
  ];
}

/**
 * A later migration that rewrites rows of a tenant table: under FORCE the statement of the owner would find nothing and say nothing.
 * The migration's transaction holds the table's lock meanwhile, so nobody meets it unforced. @returns how many rows
 */
export async function backfill(queryRunner: QueryRunner, table: string, statement: string): Promise<number> {
  await queryRunner.query(`alter table gatehouse.${table} no force row level security`);
  const [, count] = (await queryRunner.query(statement)) as [unknown[], number];
  await queryRunner.query(`alter table gatehouse.${table} force row level security`);
  return count;
}
