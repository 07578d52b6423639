import { CannotStart } from '../errors/cannot-start.js';

/** A DataSource, or anything else that gives rows. */
interface Asks {
  query<Row>(sql: string): Promise<Row[]>;
}

/**
 * A pool that connects as superuser, as owner or past row-level security would make every policy a decoration (AZ-03).
 * @throws CannotStart
 */
export async function assertSafeRole(dataSource: Asks): Promise<void> {
  const reason = await unsafeRole(dataSource);
  if (!reason) return;
  const remedy =
    'the pool must act as gatehouse_app: let it, unprivileged, reach the server (no pooler that drops "options")';
  throw new CannotStart(`${reason}; ${remedy}`);
}

/** Gives the reason, or null when all is well. */
export async function unsafeRole(dataSource: Asks): Promise<string | null> {
  const [row] = await dataSource.query<{ name: string; superuser: boolean; bypass: boolean; owner: boolean }>(
    `select current_user as name, rolsuper as superuser, rolbypassrls as bypass,
            pg_has_role(current_user, 'gatehouse_owner', 'usage') as owner
       from pg_roles where rolname = current_user`,
  );
  if (!row) return 'the database does not say who we are';
  if (row.superuser) return `the database role ${row.name} is a superuser`;
  if (row.bypass) return `the database role ${row.name} may bypass row-level security`;
  return row.owner ? `the database role ${row.name} owns the tables` : null;
}
