import { ApiProperty } from '@nestjs/swagger';
import { type AuditRow, type Outcome, outcomes } from '#platform/audit/audit-log.js';
import { Id, Text, Time } from '#platform/http/fields.js';
import { PageQuery } from '#platform/http/pagination.js';

export class ListAuditEventsQuery extends PageQuery {
  @Id({ optional: true, about: 'Id of the person who acted' })
  readonly actor?: string;

  @Text({ optional: true, max: 100, about: 'What was done', example: 'user.suspended' })
  readonly action?: string;

  @Text({ optional: true, max: 200, about: 'Id of what it was done to' })
  readonly target?: string;

  @Time({ optional: true, about: 'This moment or later' })
  readonly from?: string;

  @Time({ optional: true, about: 'Before this moment' })
  readonly to?: string;
}

export class AuditActor {
  @ApiProperty({ description: 'person, anonymous, operator or upkeep' })
  readonly kind: string;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  readonly id: string | null;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  readonly sessionId: string | null;
}

export class AuditTarget {
  @ApiProperty()
  readonly type: string;

  @ApiProperty({ type: 'string', nullable: true })
  readonly id: string | null;
}

/** Something that happened; never holds a secret. */
export class AuditEventResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ type: 'integer', description: 'Rises with each event; some numbers are never given' })
  readonly seq: number;

  @ApiProperty({ format: 'date-time' })
  readonly at: string;

  @ApiProperty()
  readonly action: string;

  @ApiProperty({ enum: outcomes })
  readonly outcome: Outcome;

  @ApiProperty()
  readonly actor: AuditActor;

  @ApiProperty({ type: AuditTarget, nullable: true })
  readonly target: AuditTarget | null;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  readonly organizationId: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  readonly ip: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  readonly userAgent: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  readonly requestId: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  readonly details: Readonly<Record<string, unknown>>;

  static of(row: AuditRow): AuditEventResponse {
    const { id, seq, at, action, outcome, organizationId, ip, userAgent, requestId, details } = row;
    const actor = { kind: row.actorKind, id: row.actorId, sessionId: row.sessionId };
    const target = row.targetType === null ? null : { type: row.targetType, id: row.targetId };
    const where = { organizationId, ip, userAgent, requestId };
    return { id, seq: Number(seq), at: at.toISOString(), action, outcome, actor, target, ...where, details };
  }
}

export class AuditEventListResponse {
  @ApiProperty({ type: [AuditEventResponse] })
  readonly items: AuditEventResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;

  static of(rows: readonly AuditRow[], nextCursor: string | null): AuditEventListResponse {
    return { items: rows.map((row) => AuditEventResponse.of(row)), nextCursor };
  }
}
