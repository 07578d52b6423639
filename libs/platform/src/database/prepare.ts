import type { Client } from 'pg';

/**
 * Makes the three roles and the schema, idempotently. `gatehouse_owner` owns every table and only migrates; `gatehouse_app`
 * serves requests (no DDL, not owner, no BYPASSRLS: AZ-03, SC-04); `gatehouse_upkeep` also deletes what has expired.
 * None can log in: the login of DATABASE_URL is a member and every connection sets its role.
 */
export async function prepareRolesAndSchema(client: Client, loginOfPool: string): Promise<void> {
  for (const role of ['gatehouse_owner', 'gatehouse_app', 'gatehouse_upkeep']) {
    await client.query(`do $$ begin
        if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
      -- Roles belong to the whole cluster: another database may be making the same one at this moment.
      exception when duplicate_object or unique_violation then null; end $$`);
  }
  await grantMemberships(client, loginOfPool);
  await client.query('create schema if not exists gatehouse authorization gatehouse_owner');
}

/** Since PostgreSQL 16 whoever makes a role is its member, and may lend it, but may not act as it (SET) before lending it to itself. */
const acting = `case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end`;

async function grantMemberships(client: Client, loginOfPool: string): Promise<void> {
  const wanted = [
    ['gatehouse_owner', 'current_user'],
    ['gatehouse_app', client.escapeIdentifier(loginOfPool)],
    ['gatehouse_upkeep', client.escapeIdentifier(loginOfPool)],
  ] as const;
  for (const [role, member] of wanted) {
    const memberName = member === 'current_user' ? 'current_user' : client.escapeLiteral(loginOfPool);
    await client.query(`do $$ begin
        if not pg_has_role(${memberName}, '${role}', ${acting}) then grant ${role} to ${member}; end if;
      exception when duplicate_object or unique_violation then null; end $$`);
  }
}
