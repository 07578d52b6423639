import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { permissionsOf, type Rung } from '../permissions.js';

export interface LockedMember extends Rung {
  readonly userId: string;
}

/** Every statement that touches memberships, in the context of their organization. */
@Injectable()
export class MembershipRepository {
  constructor(private readonly transactions: Transactions) {}

  /** False: already in. @throws the breach of memberships_role when there is no such role */
  async insert(organizationId: string, userId: string, role: string): Promise<boolean> {
    const rows = await this.transactions.query(
      `insert into memberships (organization_id, user_id, role) values ($1, $2, $3)
       on conflict on constraint memberships_pkey do nothing returning user_id`,
      [organizationId, userId, role],
    );
    return rows.length > 0;
  }

  async count(organizationId: string): Promise<number> {
    const sql = 'select count(*)::int as count from memberships where organization_id = $1';
    return (await this.transactions.queryOne<{ count: number }>(sql, [organizationId]))?.count ?? 0;
  }

  /** These members and every owner, locked in one order until the transaction ends: acts on each other queue here (RA-05, AZ-07). */
  async lockWithOwners(organizationId: string, userIds: readonly string[]): Promise<LockedMember[]> {
    const rows = await this.transactions.query<{ userId: string; role: string; permissions: string[] | null }>(
      `select m.user_id as "userId", m.role, r.permissions
         from memberships m join organization_roles r on r.organization_id = m.organization_id and r.key = m.role
        where m.organization_id = $1 and (m.role = 'owner' or m.user_id = any ($2::uuid[]))
        order by m.user_id for no key update of m`,
      [organizationId, userIds],
    );
    return rows.map(({ userId, role, permissions }) => ({
      userId,
      role,
      permissions: permissionsOf(role, permissions),
    }));
  }

  /** What somebody may now; they stay in, as what they are, until the transaction ends. Null: no member. */
  async lockRung(organizationId: string, userId: string | null): Promise<Rung | null> {
    const row = await this.transactions.queryOne<{ role: string; permissions: string[] | null }>(
      `select m.role, r.permissions
         from memberships m join organization_roles r on r.organization_id = m.organization_id and r.key = m.role
        where m.organization_id = $1 and m.user_id = $2 for share of m`,
      [organizationId, userId],
    );
    return row && { role: row.role, permissions: permissionsOf(row.role, row.permissions) };
  }

  /** @throws the breach of memberships_role when there is no such role */
  async changeRole(organizationId: string, userId: string, role: string): Promise<void> {
    const sql = 'update memberships set role = $3 where organization_id = $1 and user_id = $2';
    await this.transactions.query(sql, [organizationId, userId, role]);
  }

  async remove(organizationId: string, userId: string): Promise<void> {
    await this.transactions.query('delete from memberships where organization_id = $1 and user_id = $2', [
      organizationId,
      userId,
    ]);
  }
}
