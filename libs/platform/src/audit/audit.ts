import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor/actor.js';
import { oneStatement, type Step } from '../database/one-statement.js';
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

/**
 * The audit log. `record` writes into the open transaction, so that the act and its row commit together or not at
 * all (LG-03); where no transaction is open the row commits by itself (failures, denials).
 */
@Injectable()
export class Audit {
  constructor(private readonly transactions: Transactions) {}

  async record(...events: readonly AuditEvent[]): Promise<void> {
    for (const event of events) await this.transactions.query(insertSql, parametersOf(event));
  }

  /**
   * An act that is one statement (its step writes `act`, ending in RETURNING) takes its audit row along, and whatever else must be
   * true with it. The row is written only when `act` gives a row.
   */
  async alongside<Row>(act: Step, event: AuditEvent, ...more: readonly Step[]): Promise<Row[]> {
    const audited = {
      writes: { audited: `${insertSql} where exists (select from act)` },
      parameters: parametersOf(event),
    };
    const { sql, parameters } = oneStatement([act, audited, ...more], 'select * from act');
    const rows = await this.transactions.query<Row>(sql, parameters);
    for (const { afterwards } of [act, ...more]) if (afterwards) this.transactions.afterCommit(afterwards);
    return rows;
  }

  /** For `alongside`: one row more for each id in the array that `ids` selects, what the act brought about beside itself. */
  consequences(event: AuditEvent, ids: string): Step {
    const sql = `${insertEachSql} from unnest((${ids})) with ordinality as target (id, place)`;
    return { writes: { consequences: sql }, parameters: parametersOf(event) };
  }
}

const types = ['uuid', 'text', 'text', 'text', 'uuid', 'uuid', 'text', 'text', 'uuid', 'text', 'text', 'text', 'jsonb'];
const [id, ...rest] = types.map((type, index) => `$${String(index + 1)}::${type}`);
const targetId = '$8::text';

/** Milliseconds are kept, not microseconds, so that the canonical form reads the same in every language. */
const inserting = (values: readonly unknown[]): string => `
  insert into audit_events (id, at, action, outcome, actor_kind, actor_id, session_id, target_type, target_id, organization_id, ip,
                            user_agent, request_id, details)
  select ${String(values[0])}, date_trunc('milliseconds', gatehouse.now()), ${values.slice(1).join(', ')}`;

const insertSql = inserting([id, ...rest]);

/** The id of ours names the first row, as nearly always there is but one. */
const insertEachSql = inserting([
  `case target.place when 1 then ${String(id)} else gen_random_uuid() end`,
  ...rest.map((value) => (value === targetId ? `coalesce(${targetId}, target.id::text)` : value)),
]);

function parametersOf(event: AuditEvent): unknown[] {
  const { actor } = event;
  const { ip, userAgent, requestId } = requestContext.current;
  return [
    newId(),
    event.action,
    event.outcome ?? 'success',
    actor.kind,
    actor.userId ?? actor.keyId,
    actor.sessionId,
    event.targetType ?? null,
    event.targetId ?? null,
    actor.organizationId,
    ip,
    userAgent,
    requestId || null,
    JSON.stringify({ ...event.details, ...(actor.keyId !== null && { apiKeyId: actor.keyId }) }),
  ];
}
