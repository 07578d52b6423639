import { Injectable } from '@nestjs/common';
import { isAfter, orderOf, positionOf, type SortKey } from '../database/keyset.js';
import { Transactions } from '../database/transactions.js';
import type { Position } from '../http/cursors.js';

export const outcomes = ['success', 'failure', 'denied'] as const;
export type Outcome = (typeof outcomes)[number];

/** A committed row of the audit log; `seq` is a bigint, hence text. */
export interface AuditRow {
  readonly seq: string;
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly outcome: Outcome;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly sessionId: string | null;
  readonly targetType: string | null;
  readonly targetId: string | null;
  readonly organizationId: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What is left out does not narrow; `from` is included, `to` is not. */
export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly target?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const order: readonly SortKey[] = [{ expression: 'audit_events.seq', type: 'bigint', descending: true }];

const columns = `seq::text, id, at, action, outcome, actor_kind as "actorKind", actor_id as "actorId",
  session_id as "sessionId", target_type as "targetType", target_id as "targetId", organization_id as "organizationId",
  ip, user_agent as "userAgent", request_id as "requestId", details`;

/** Reads what Audit wrote. */
@Injectable()
export class AuditLog {
  constructor(private readonly transactions: Transactions) {}

  /** Newest first, at most `count` rows, after `position`. */
  async list(
    filter: AuditFilter,
    count: number,
    position: Position | null,
  ): Promise<(AuditRow & { position: Position })[]> {
    const { actor, action, target, from, to } = filter;
    const sql = `select ${columns}, ${positionOf(order)} from audit_events
      where ($2::uuid is null or actor_id = $2) and ($3::text is null or action = $3)
        and ($4::text is null or target_id = $4)
        and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6)
        ${position ? `and ${isAfter(order, 7)}` : ''}
      order by ${orderOf(order)} limit $1`;
    const narrowed = [actor, action, target, from, to].map((value) => value ?? null);
    return this.transactions.query(sql, [count, ...narrowed, ...(position ?? [])]);
  }
}
