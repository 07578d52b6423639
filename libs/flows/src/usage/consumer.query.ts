import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import type { Role } from '#domain/users/user-facts.js';

/** Who consumes, and what they may. */
export interface Consumer {
  readonly role: Role;
  readonly dailyMessageLimit: number | null;
  /** Null: outside of every organization. */
  readonly organization: { readonly maxTokens: number | null; readonly isActive: boolean } | null;
}

interface ConsumerRow {
  readonly role: Role;
  readonly dailyMessageLimit: number | null;
  readonly maxTokens: string | null;
  readonly isActive: boolean | null;
}

/** Read model over users, organizations and memberships (listed in docs/map.md): one statement, never writes. */
@Injectable()
export class ConsumerQuery {
  constructor(private readonly transactions: Transactions) {}

  /** @returns null for somebody who is not there, or no member; the open transaction must be in the organization's context */
  async find(userId: string, organizationId: string | null): Promise<Consumer | null> {
    const row = await this.transactions.queryOne<ConsumerRow>(
      `select u.role, u.daily_message_limit as "dailyMessageLimit", o.max_tokens as "maxTokens", o.status = 'active' as "isActive"
         from users u
         left join (organizations o join memberships m on m.organization_id = o.id) on m.user_id = u.id and o.id = $2
        where u.id = $1 and ($2::uuid is null or o.id is not null)`,
      [userId, organizationId],
    );
    if (!row) return null;
    const { role, dailyMessageLimit, maxTokens, isActive } = row;
    const tokens = maxTokens === null ? null : Number(maxTokens);
    return {
      role,
      dailyMessageLimit,
      organization: organizationId === null ? null : { maxTokens: tokens, isActive: isActive ?? false },
    };
  }
}
