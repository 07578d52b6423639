import { ApiProperty } from '@nestjs/swagger';
import { Id, Satisfies, Text } from '#platform/http/fields.js';
import { PageQuery } from '#platform/http/pagination.js';
import type { Violation } from '#domain/moderation/ledger.repository.js';
import { namedNetwork } from '#domain/moderation/sanctions/named-network.policy.js';

export class ListViolationsQuery extends PageQuery {
  @Id({ optional: true })
  readonly userId?: string;

  @Text({ optional: true, max: 50, pattern: /^[a-z][a-z0-9_]*$/, example: 'logins' })
  readonly type?: string;

  @Satisfies((value) => namedNetwork(value) !== null, 'an IPv4 or IPv6 address or network')
  @Text({ optional: true, max: 49, about: 'IP or CIDR: from within it', example: '203.0.113.0/24' })
  readonly address?: string;
}

/** Something somebody did that they should not have. */
export class ViolationResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ description: 'What it counts as' })
  readonly type: string;

  @ApiProperty({ description: 'What it counted when it happened' })
  readonly points: number;

  @ApiProperty({ type: 'integer', description: 'How many times it happened, written down as one' })
  readonly occurrences: number;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'Who did it, where that is known' })
  readonly userId: string | null;

  @ApiProperty({ type: 'string', nullable: true, description: 'The network it came from, as CIDR' })
  readonly address: string | null;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'Whom it was done to; never scored' })
  readonly aimedAt: string | null;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'The key of the service that told us' })
  readonly reportedBy: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  readonly details: Readonly<Record<string, unknown>>;

  @ApiProperty({ format: 'date-time' })
  readonly at: string;

  static of(violation: Violation): ViolationResponse {
    return shownViolation(violation);
  }
}

type Shown = Omit<Violation, 'at'> & { readonly at: Date | number };

export function shownViolation({ network: address, at, ...violation }: Shown) {
  const { id, type, points, occurrences, userId, aimedAt, reportedBy, details } = violation;
  const time = new Date(at).toISOString();
  return { id, type, points, occurrences, userId, address, aimedAt, reportedBy, details, at: time };
}

export class ViolationListResponse {
  @ApiProperty({ type: [ViolationResponse] })
  readonly items: ViolationResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;

  static of(violations: readonly Violation[], nextCursor: string | null): ViolationListResponse {
    return { items: violations.map((violation) => ViolationResponse.of(violation)), nextCursor };
  }
}
