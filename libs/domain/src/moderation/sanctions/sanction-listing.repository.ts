import { Injectable } from '@nestjs/common';
import { isAfter, orderOf, positionOf, type SortKey } from '#platform/database/keyset.js';
import { Transactions } from '#platform/database/transactions.js';
import type { Position } from '#platform/http/cursors.js';
import { inForce, sanctionColumns, type SanctionFacts } from './sanction-facts.js';

/** What is left out does not narrow. */
export interface BanFilter {
  readonly userId?: string | undefined;
  readonly isActive?: boolean | undefined;
}

/** A sanction as what came of a violation. */
export type BroughtAbout = Pick<SanctionFacts, 'id' | 'kind' | 'rule' | 'userId' | 'network' | 'violationId'>;

const mostOfOnePerson = 200;

const order: readonly SortKey[] = [
  { expression: 'sanctions.starts_at', type: 'timestamptz', descending: true },
  { expression: 'sanctions.id', type: 'uuid', descending: true },
];

/** Sanctions as moderators read them. */
@Injectable()
export class SanctionListing {
  constructor(private readonly transactions: Transactions) {}

  /** Newest first, at most `count`, after `position`. */
  async listBans(
    { userId, isActive }: BanFilter,
    count: number,
    position: Position | null,
  ): Promise<(SanctionFacts & { position: Position })[]> {
    const sql = `select ${sanctionColumns}, ${positionOf(order)} from sanctions
      where kind = 'ban' and ($2::uuid is null or user_id = $2)
        and ($3::boolean is null or (${inForce}) = $3)
        ${position ? `and ${isAfter(order, 4)}` : ''}
      order by ${orderOf(order)} limit $1`;
    return this.transactions.query(sql, [count, userId ?? null, isActive ?? null, ...(position ?? [])]);
  }

  async listOfUser(userId: string): Promise<SanctionFacts[]> {
    return this.transactions.query<SanctionFacts>(
      `select ${sanctionColumns} from sanctions where user_id = $1 order by ${orderOf(order)} limit $2`,
      [userId, mostOfOnePerson],
    );
  }

  async listBroughtBy(violationIds: readonly string[]): Promise<BroughtAbout[]> {
    return this.transactions.query<BroughtAbout>(
      `select ${sanctionColumns} from sanctions where violation_id = any ($1) order by ${orderOf(order)}`,
      [violationIds],
    );
  }
}
