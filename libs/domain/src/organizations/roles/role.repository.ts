import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { permissionsOf, type Permission } from '../permissions.js';

export interface RoleFacts {
  readonly key: string;
  readonly name: string;
  readonly isBuiltIn: boolean;
  readonly permissions: readonly Permission[];
  readonly version: number;
}

interface RoleRow {
  readonly key: string;
  readonly name: string;
  readonly permissions: string[] | null;
  readonly version: number;
}

const columns = 'key, name, permissions, version';
const builtInNames = { owner: 'Owner', admin: 'Administrator', member: 'Member' };

/** Every statement that touches organization_roles, in the context of their organization. */
@Injectable()
export class RoleRepository {
  constructor(private readonly transactions: Transactions) {}

  async insertBuiltIn(organizationId: string): Promise<void> {
    await this.transactions.query(
      `insert into organization_roles (organization_id, key, name) select $1, key, value from jsonb_each_text($2)`,
      [organizationId, JSON.stringify(builtInNames)],
    );
  }

  /** Null: there is one of this key. */
  async insert(
    organizationId: string,
    { key, name, permissions }: { key: string; name: string; permissions: readonly string[] },
  ): Promise<RoleFacts | null> {
    const row = await this.transactions.queryOne<RoleRow>(
      `insert into organization_roles (organization_id, key, name, permissions) values ($1, $2, $3, $4)
       on conflict on constraint organization_roles_pkey do nothing returning ${columns}`,
      [organizationId, key, name, permissions],
    );
    return row && factsOf(row);
  }

  async count(organizationId: string): Promise<number> {
    const sql = 'select count(*)::int as count from organization_roles where organization_id = $1';
    return (await this.transactions.queryOne<{ count: number }>(sql, [organizationId]))?.count ?? 0;
  }

  async list(organizationId: string): Promise<RoleFacts[]> {
    const sql = `select ${columns} from organization_roles where organization_id = $1 order by permissions is not null, key`;
    return (await this.transactions.query<RoleRow>(sql, [organizationId])).map(factsOf);
  }

  async find(organizationId: string, key: string): Promise<RoleFacts | null> {
    const sql = `select ${columns} from organization_roles where organization_id = $1 and key = $2`;
    const row = await this.transactions.queryOne<RoleRow>(sql, [organizationId, key]);
    return row && factsOf(row);
  }

  /** Locked: what it gives cannot change before the transaction that gives it ends (AZ-07). */
  async findToGrant(organizationId: string, key: string): Promise<RoleFacts | null> {
    const sql = `select ${columns} from organization_roles where organization_id = $1 and key = $2 for share`;
    const row = await this.transactions.queryOne<RoleRow>(sql, [organizationId, key]);
    return row && factsOf(row);
  }

  async lock(organizationId: string, key: string): Promise<RoleFacts | null> {
    const sql = `select ${columns} from organization_roles where organization_id = $1 and key = $2 for update`;
    const row = await this.transactions.queryOne<RoleRow>(sql, [organizationId, key]);
    return row && factsOf(row);
  }

  async change(
    organizationId: string,
    key: string,
    { name, permissions }: { name?: string | undefined; permissions?: readonly string[] | undefined },
  ): Promise<RoleFacts | null> {
    const row = await this.transactions.queryOne<RoleRow>(
      `update organization_roles set name = coalesce($3, name), permissions = coalesce($4, permissions), version = version + 1
        where organization_id = $1 and key = $2 returning ${columns}`,
      [organizationId, key, name ?? null, permissions ?? null],
    );
    return row && factsOf(row);
  }

  /** @throws the breach of a foreign key while somebody has it */
  async remove(organizationId: string, key: string): Promise<void> {
    const sql = 'delete from organization_roles where organization_id = $1 and key = $2';
    await this.transactions.query(sql, [organizationId, key]);
  }
}

function factsOf({ permissions, ...row }: RoleRow): RoleFacts {
  return { ...row, isBuiltIn: permissions === null, permissions: permissionsOf(row.key, permissions) };
}
