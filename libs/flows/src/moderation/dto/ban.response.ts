import { ApiProperty } from '@nestjs/swagger';
import type { SanctionFacts } from '#domain/moderation/sanctions/sanction-facts.js';

/** A ban as moderators see it. */
export class BanResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  readonly userId: string | null;

  @ApiProperty({ type: 'string', nullable: true, description: 'The network, as CIDR' })
  readonly address: string | null;

  @ApiProperty({ description: 'For moderators' })
  readonly reason: string;

  @ApiProperty({ type: 'string', nullable: true, description: 'For the person; `violations`: what rules saw' })
  readonly publicReason: string | null;

  @ApiProperty({ format: 'date-time' })
  readonly startsAt: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'null: for good' })
  readonly until: string | null;

  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    description: 'The moderator; null: a rule or an operator',
  })
  readonly by: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  readonly rule: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  readonly liftedAt: string | null;

  static of(sanction: SanctionFacts): BanResponse {
    const { id, userId, network: address, reason, publicReason, startsAt, until, byId: by, rule, liftedAt } = sanction;
    const times = { startsAt: startsAt.toISOString(), until: until?.toISOString() ?? null };
    return { id, userId, address, reason, publicReason, by, rule, ...times, liftedAt: liftedAt?.toISOString() ?? null };
  }
}
