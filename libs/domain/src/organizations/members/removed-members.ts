import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';

/** Whom an organization has sent away, until somebody takes them in again. In its context. */
@Injectable()
export class RemovedMembers {
  constructor(private readonly transactions: Transactions) {}

  async remember(organizationId: string, userId: string): Promise<void> {
    const sql = 'insert into removed_members (organization_id, user_id) values ($1, $2) on conflict do nothing';
    await this.transactions.query(sql, [organizationId, userId]);
  }

  async forget(organizationId: string, userId: string): Promise<void> {
    const sql = 'delete from removed_members where organization_id = $1 and user_id = $2';
    await this.transactions.query(sql, [organizationId, userId]);
  }

  async has(organizationId: string, userId: string): Promise<boolean> {
    const sql = 'select user_id from removed_members where organization_id = $1 and user_id = $2';
    return (await this.transactions.queryOne(sql, [organizationId, userId])) !== null;
  }
}
