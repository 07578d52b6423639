import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor/actor.js';
import { newId } from '../database/ids.js';
import { Transactions } from '../database/transactions.js';
import { requestContext } from '../http/request-context.js';

/** Something that happened, for those who must be able to tell later (LG-02). Never holds a secret (LG-01). */
export interface AuditEvent {
  /** `room.verb` in the past tense, from the room's `*.audit.ts`. */
  readonly action: string;
  readonly outcome?: 'success' | 'failure' | 'denied';
  readonly actor: Actor;
  readonly targetType?: string;
  readonly targetId?: string | null;
  readonly details?: Readonly<Record<string, unknown>>;
}

interface Statement {
  /** Common table expressions the statement builds on, if any. */
  readonly prelude?: string;
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/**
 * The audit log. `record` writes into the open transaction, so that the act and its row commit together or not at
 * all (LG-03); where no transaction is open the row commits by itself (failures, denials).
 */
@Injectable()
export class Audit {
  constructor(private readonly transactions: Transactions) {}

  async record(...events: readonly AuditEvent[]): Promise<void> {
    for (const event of events) {
      const { sql, parameters } = insertOf(event, 1);
      await this.transactions.query(sql, parameters);
    }
  }

  /**
   * An act that is one statement takes its audit row along in the same statement: one round trip, atomic without
   * BEGIN and COMMIT. The row is written only when `act` (which must end in RETURNING) gives a row.
   */
  async alongside<Row>(act: Statement, event: AuditEvent): Promise<Row[]> {
    const audit = insertOf(event, act.parameters.length + 1, 'where exists (select from act)');
    const steps = [...(act.prelude ? [act.prelude] : []), `act as (${act.sql})`, `audited as (${audit.sql})`];
    const parameters = [...act.parameters, ...audit.parameters];
    return this.transactions.query<Row>(`with ${steps.join(', ')} select * from act`, parameters);
  }
}

const columns = `id, at, action, outcome, actor_kind, actor_id, session_id, target_type, target_id, organization_id, ip,
  user_agent, request_id, details`;
const types = ['uuid', 'text', 'text', 'text', 'uuid', 'uuid', 'text', 'text', 'uuid', 'text', 'text', 'text', 'jsonb'];

/** Milliseconds are kept, not microseconds, so that the canonical form reads the same in every language. */
function insertOf(event: AuditEvent, first: number, condition = ''): Statement {
  const { actor } = event;
  const { ip, userAgent, requestId } = requestContext.current;
  const placeholders = types.map((type, index) => `$${String(first + index)}::${type}`);
  const [id, ...rest] = placeholders;
  return {
    sql: `insert into audit_events (${columns})
      select ${String(id)}, date_trunc('milliseconds', gatehouse.now()), ${rest.join(', ')} ${condition}`,
    parameters: [
      newId(),
      event.action,
      event.outcome ?? 'success',
      actor.kind,
      actor.userId,
      actor.sessionId,
      event.targetType ?? null,
      event.targetId ?? null,
      actor.organizationId,
      ip,
      userAgent,
      requestId || null,
      JSON.stringify(event.details ?? {}),
    ],
  };
}
