import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { PasswordPolicySettings } from './policy/password-policy.settings.js';

/** Passwords that have been the same for long: where PASSWORD_MAX_AGE is set, people are reminded, and never forced (S4-45). */
@Injectable()
export class PasswordAges {
  constructor(
    private readonly transactions: Transactions,
    private readonly settings: PasswordPolicySettings,
  ) {}

  /** Whose password has become that old. Each is told once for each password. Joins the open transaction. */
  async takeOld(limit: number): Promise<string[]> {
    const { maxAgeMilliseconds } = this.settings;
    if (maxAgeMilliseconds === undefined) return [];
    const rows = await this.transactions.query<{ userId: string }>(
      `update passwords set reminded_at = gatehouse.now() where user_id in
         (select user_id from passwords where reminded_at is null and changed_at < gatehouse.now() - make_interval(secs => $1)
           order by changed_at limit $2 for update skip locked)
       returning user_id as "userId"`,
      [maxAgeMilliseconds / 1000, limit],
    );
    return rows.map(({ userId }) => userId);
  }
}
