import { randomBytes, randomUUID } from 'node:crypto';
import type { TestDatabase } from './database.js';

/** Somebody's organization, made past the application: as superuser, whom no policy holds. */
export interface Tenant {
  readonly organizationId: string;
  readonly userId: string;
  readonly sessionId: string;
}

type Row = Readonly<Record<string, unknown>>;

let tenants = 0;

/** A row for each table that belongs to organizations. A new table is a line here, or its isolation is not shown. */
export const tenantRows: Readonly<Record<string, (tenant: Tenant) => Row>> = {
  organization_roles: () => ({
    key: `role-${randomUUID().slice(0, 8)}`,
    name: 'A role',
    permissions: ['members:read'],
  }),
  organization_domains: ({ userId }) => ({
    id: randomUUID(),
    domain: `${userId}.example`,
    token: 'published in DNS',
    mode: 'join',
  }),
  removed_members: ({ userId }) => ({ user_id: userId }),
  memberships: ({ userId }) => ({ user_id: userId, role: 'member' }),
  organization_configs: () => ({ version: 1, schema_version: 1, document: {}, changed: [] }),
  // Its id is that of the organization, for the row that points to it.
  workspaces: ({ organizationId }) => ({ id: organizationId, name: 'A workspace' }),
  workspace_members: ({ organizationId, userId }) => ({ workspace_id: organizationId, user_id: userId }),
  organization_usage_months: () => ({ month: `${today().slice(0, 7)}-01`, tokens: 5 }),
  organization_usage_days: ({ userId }) => ({ date: today(), user_id: userId, model: randomUUID(), tokens: 5 }),
  chat_sessions: ({ userId }) => ({ id: randomUUID(), user_id: userId, external_id: randomUUID() }),
  organization_invitations: ({ userId }) => ({
    ...waiting(),
    email: randomUUID(),
    email_key: randomUUID(),
    inviter_id: userId,
  }),
  invitation_counts: () => ({ sent: 1, ends_at: '2100-01-01' }),
  invite_links: ({ userId }) => ({ ...waiting(), inviter_id: userId }),
  embed_codes: ({ userId, sessionId }) => ({
    ...{ code_hash: randomBytes(32), user_id: userId, session_id: sessionId },
    ...{ app: 'chat', aal: 1, expires_at: '2999-01-01T00:00:00Z' },
  }),
};

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function waiting(): Row {
  return { id: randomUUID(), role: 'member', token_hash: randomBytes(32), expires_at: '2100-01-01' };
}

/** An organization with a row of every such table but those that say who is in it. */
export async function givenTenant({ sql }: TestDatabase): Promise<Tenant> {
  const [organizationId, userId, sessionId] = [randomUUID(), randomUUID(), randomUUID()];
  const name = `tenant${String(++tenants)}`;
  await sql(`insert into users (id, username, avatar_key) values ($1, $2, $2)`, [userId, name]);
  await sql(
    `insert into sessions (id, user_id, generation, method, amr, aal, authenticated_at, delivery, idle_expires_at, absolute_expires_at)
     select $1, id, generation, 'password', '{pwd}', 1, gatehouse.now(), 'body', gatehouse.now() + interval '1 day', gatehouse.now() + interval '1 day'
       from users where id = $2`,
    [sessionId, userId],
  );
  await sql(`insert into organizations (id, name, slug) values ($1, $2, $2)`, [organizationId, name]);
  await sql(
    `insert into organization_roles (organization_id, key, name) values ($1, 'owner', ''), ($1, 'admin', ''), ($1, 'member', '')`,
    [organizationId],
  );
  await sql('select gatehouse.make_usage_partitions(0)');
  for (const [table, rowOf] of Object.entries(tenantRows))
    await insert(sql, table, organizationId, rowOf({ organizationId, userId, sessionId }));
  return { organizationId, userId, sessionId };
}

/** Columns are of our own writing. */
export async function insert(sql: TestDatabase['sql'], table: string, organizationId: string, row: Row): Promise<void> {
  const columns = ['organization_id', ...Object.keys(row)];
  const places = columns.map((_column, index) => `$${String(index + 1)}`);
  await sql(`insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`, [
    organizationId,
    ...Object.values(row),
  ]);
}
