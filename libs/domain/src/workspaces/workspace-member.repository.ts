import { Injectable } from '@nestjs/common';
import { violates } from '#platform/database/database-errors.js';
import { Transactions } from '#platform/database/transactions.js';
import { notFound } from '#platform/errors/common.errors.js';
import type { WorkspaceMember } from './workspace-facts.js';

const columns = `user_id as "userId", added_at as "addedAt"`;
/** Somebody who is no member of the organization, or stops being one at this moment; a workspace that goes at this moment. */
const foreignKeys = ['workspace_members_membership', 'workspace_members_workspace'];

/** Who belongs to which workspace. All of it inside of a transaction that has the organization. */
@Injectable()
export class WorkspaceMemberRepository {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Null when they belong to it already. The foreign key decides whether they may: it waits for whoever removes them from the organization
   * at the same moment, and what they leave behind goes with them (RA-05). @throws not_found
   */
  async insert(organizationId: string, workspaceId: string, userId: string): Promise<WorkspaceMember | null> {
    const sql = `insert into workspace_members (organization_id, workspace_id, user_id) values ($1, $2, $3)
      on conflict on constraint workspace_members_pkey do nothing returning ${columns}`;
    try {
      return await this.transactions.queryOne<WorkspaceMember>(sql, [organizationId, workspaceId, userId]);
    } catch (error) {
      throw foreignKeys.some((key) => violates(error, key)) ? notFound() : error;
    }
  }

  async find(organizationId: string, workspaceId: string, userId: string): Promise<WorkspaceMember | null> {
    const sql = `select ${columns} from workspace_members where organization_id = $1 and workspace_id = $2 and user_id = $3`;
    return this.transactions.queryOne<WorkspaceMember>(sql, [organizationId, workspaceId, userId]);
  }

  async remove(organizationId: string, workspaceId: string, userId: string): Promise<boolean> {
    const sql = `delete from workspace_members where organization_id = $1 and workspace_id = $2 and user_id = $3 returning 1`;
    return (await this.transactions.query(sql, [organizationId, workspaceId, userId])).length > 0;
  }
}
