import { ApiProperty } from '@nestjs/swagger';
import { parseDuration } from '#platform/config/durations.js';
import { Choice, Flag, Id, Satisfies, Text } from '#platform/http/fields.js';
import { PageQuery } from '#platform/http/pagination.js';
import { isNarrow, namedNetwork } from '#domain/moderation/sanctions/named-network.policy.js';
import type { SanctionFacts } from '#domain/moderation/sanctions/sanction-facts.js';
import { BanResponse } from './ban.response.js';

const longest = parseDuration('3650d') ?? 0;

const isBannable = (value: string): boolean => {
  const network = namedNetwork(value);
  return network !== null && isNarrow(network);
};

const isBanTime = (value: string): boolean => {
  const milliseconds = parseDuration(value) ?? 0;
  return milliseconds >= 1_000 && milliseconds <= longest;
};

/** Of a person or a network, for a time or for good. */
export class BanRequest {
  @Id({ optional: true, about: 'This, or `address`' })
  readonly userId?: string;

  @Satisfies(
    isBannable,
    'an IPv4 or IPv6 address or network, no wider than /8 of IPv4 or /32 of IPv6: more would hit too many people',
  )
  @Text({ optional: true, max: 49, about: 'IP or CIDR; an IPv6 address alone is its /64', example: '203.0.113.0/24' })
  readonly address?: string;

  @Satisfies(isBanTime, 'a duration from 1s to 3650d')
  @Text({ optional: true, max: 10, pattern: /^\d+(s|m|h|d)$/, about: 'This, or `permanent`', example: '2h' })
  readonly duration?: string;

  @Flag({ optional: true, about: 'For good' })
  readonly permanent?: boolean;

  @Text({ max: 500, multiline: true, about: 'For moderators and the audit log; the person is not told' })
  readonly reason: string;

  @Text({ optional: true, max: 500, multiline: true, about: 'What the person is told' })
  readonly publicReason?: string;
}

export class LiftBanRequest {
  @Text({ max: 500, multiline: true, about: 'For moderators and the audit log' })
  readonly reason: string;
}

export class ListBansQuery extends PageQuery {
  @Choice(['true', 'false'], { optional: true, about: 'In force now, or no longer. Left out: both' })
  readonly active?: 'true' | 'false';

  @Id({ optional: true })
  readonly userId?: string;
}

export class BanListResponse {
  @ApiProperty({ type: [BanResponse] })
  readonly items: BanResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;

  static of(bans: readonly SanctionFacts[], nextCursor: string | null): BanListResponse {
    return { items: bans.map((ban) => BanResponse.of(ban)), nextCursor };
  }
}
