import { Injectable } from '@nestjs/common';
import { violates } from '#platform/database/database-errors.js';
import { Transactions } from '#platform/database/transactions.js';
import { userColumns } from './user.columns.js';
import type { UserFacts } from './user-facts.js';
import { usernameTaken } from './users.errors.js';

/** What an administrator may change of somebody; what is left out stays. */
export interface AccountChanges {
  readonly username?: string;
  readonly name?: string | null;
  readonly dailyMessageLimit?: number | null;
}

/** What only administrators do to the users table. */
@Injectable()
export class AdministeredUserRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Null when there is no such person, or `version` is given and no longer the newest. @throws username_taken */
  async change(id: string, changes: AccountChanges, version: number | null): Promise<UserFacts | null> {
    const { username, name, dailyMessageLimit } = changes;
    const assignments = `username = coalesce($3, username), name = case when $4 then $5 else name end,
      daily_message_limit = case when $6 then $7 else daily_message_limit end`;
    const values = [username ?? null, name !== undefined, name ?? null];
    const limit = [dailyMessageLimit !== undefined, dailyMessageLimit ?? null];
    try {
      return await this.update(
        id,
        assignments,
        [version, ...values, ...limit],
        'and ($2::int is null or version = $2)',
      );
    } catch (error) {
      if (violates(error, 'users_username_key')) throw usernameTaken();
      throw error;
    }
  }

  /**
   * Every credential issued so far dies with the raised generation. Somebody who is leaving stays so, and is suspended should they
   * change their mind.
   */
  async suspend(id: string, reason: string): Promise<UserFacts | null> {
    const assignments = `suspended_reason = $2, generation = generation + 1,
      status = case when status = 'active' then 'suspended' else status end`;
    return this.update(id, assignments, [reason]);
  }

  /** Whatever kept them out, suspension or a deletion under way, is over. */
  async reactivate(id: string): Promise<UserFacts | null> {
    return this.update(id, `status = 'active', suspended_reason = null, deletes_at = null`, []);
  }

  async hasOthersThan(id: string | null): Promise<boolean> {
    const sql = 'select id from users where $1::uuid is null or id <> $1 limit 1';
    return (await this.transactions.queryOne(sql, [id])) !== null;
  }

  private async update(
    id: string,
    assignments: string,
    more: readonly unknown[],
    condition = '',
  ): Promise<UserFacts | null> {
    return this.transactions.queryOne<UserFacts>(
      `update users set ${assignments}, version = version + 1, updated_at = gatehouse.now()
        where id = $1 ${condition} returning ${userColumns()}`,
      [id, ...more],
    );
  }
}
