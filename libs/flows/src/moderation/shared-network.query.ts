import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { mayActNow } from '#domain/users/user.columns.js';
import type { Role } from '#domain/users/user-facts.js';
import { Policy } from '#domain/moderation/policy/policy.service.js';

export interface Moderator {
  readonly id: string;
  readonly role: Role;
}

/** Read model over sessions and users (listed in docs/map.md): one statement, never writes. */
@Injectable()
export class SharedNetworkQuery {
  constructor(
    private readonly transactions: Transactions,
    private readonly policy: Policy,
  ) {}

  /**
   * Did so many people in good standing come from this network lately that a ban would hit the wrong ones? One is enough whom rules never
   * ban: else whoever sits beside an administrator, or may report addresses, could lock them out.
   */
  async isShared(network: string): Promise<boolean> {
    const { sharedNetwork, neverBanned } = this.policy.current;
    const row = await this.transactions.queryOne<{ people: number; isOfTheSpared: boolean }>(sql, [
      network,
      sharedNetwork.within / 1000,
      neverBanned,
    ]);
    return row !== null && (row.people >= sharedNetwork.people || row.isOfTheSpared);
  }

  /** Managers and administrators who came from there lately. */
  async moderatorsAt(network: string): Promise<readonly Moderator[]> {
    return this.transactions.query<Moderator>(moderatorsSql, [
      network,
      this.policy.current.sharedNetwork.within / 1000,
    ]);
  }
}

const moderatorsSql = `
  select id, role from users
   where role <> 'default' and status = 'active'
     and exists (select from sessions
                  where user_id = users.id and gatehouse.network_of(ip) <<= $1::inet
                    and last_used_at > gatehouse.now() - make_interval(secs => $2::float8))
   limit 100`;

const sql = `
  select count(distinct user_id)::int as people, coalesce(bool_or(users.role = any ($3::text[])), false) as "isOfTheSpared"
    from sessions join users on users.id = sessions.user_id
   where gatehouse.network_of(sessions.ip) <<= $1::cidr
     and sessions.last_used_at > gatehouse.now() - make_interval(secs => $2::float8)
     and ${mayActNow()}`;
