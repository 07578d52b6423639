import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordPolicySettings } from './policy/password-policy.settings.js';

/**
 * The last passwords of people, which may not come again (S4-44). By default that is the current one alone, and no older hash is kept:
 * each is one more that can be stolen, of a password that may still be used elsewhere.
 */
@Injectable()
export class PasswordHistory {
  constructor(
    private readonly transactions: Transactions,
    private readonly hasher: PasswordHasher,
    private readonly settings: PasswordPolicySettings,
  ) {}

  /** One hash check for each that is remembered, in the queue of all others, until one matches. @throws busy */
  async holds(userId: string, password: string): Promise<boolean> {
    const rows = await this.transactions.query<{ hash: string }>(
      `select hash from (select hash, 'infinity'::timestamptz as replaced_at from passwords where user_id = $1
                         union all select hash, replaced_at from password_history where user_id = $1) as last
        order by replaced_at desc limit $2`,
      [userId, this.settings.history],
    );
    for (const { hash } of rows) if (await this.hasher.verify(hash, password)) return true;
    return false;
  }

  /** How many older hashes are kept beside the current one. */
  get older(): number {
    return Math.max(0, this.settings.history - 1);
  }
}

/** Goes before the statement that replaces the hash of person $1: it is kept as long as $2 says, and what is older is forgotten. */
export const keepingHistory = `
  with kept as (
    insert into password_history (user_id, hash) select user_id, hash from passwords where user_id = $1 and $2 > 0),
  forgotten as (
    delete from password_history where user_id = $1 and hash in
      (select hash from password_history where user_id = $1 order by replaced_at desc offset greatest($2 - 1, 0)))`;
