import { ApiProperty } from '@nestjs/swagger';
import { Flag, Id, Satisfies, Text, WholeNumber } from '#platform/http/fields.js';
import { limitNames, type LimitName } from '#domain/usage/usage-limits.policy.js';
import type { Consumption } from '#domain/usage/usage-meters.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import type { ToldLimit } from './consuming.service.js';

const mostMessages = 1_000_000;
const mostTokens = 1_000_000_000;
/** Plain digits, so that NaN, signs and exponents are none; Postgres keeps each of them. */
const amountPattern = /^\d{1,9}(?:\.\d{1,12})?$/;

export class ConsumeRequest {
  @Id({ about: 'Who consumes' })
  readonly userId: string;

  @Id({ optional: true, about: 'In which organization, whose member they are' })
  readonly organizationId?: string;

  @WholeNumber({ optional: true, min: 0, max: mostMessages, example: 1 })
  readonly messages?: number;

  @WholeNumber({ optional: true, min: 0, max: mostTokens, example: 1200 })
  readonly tokens?: number;

  @Satisfies((text) => amountPattern.test(text), 'an amount such as 0.0042')
  @Text({ optional: true, max: 22, pattern: amountPattern, example: '0.0042', about: 'Exact: decimal text, no number' })
  readonly costUsd?: string;

  @Text({ optional: true, max: 200, example: 'gpt-4o' })
  readonly model?: string;

  @Flag({ optional: true, about: 'false: records what is already spent, past a limit too' })
  readonly enforce?: boolean;

  /** @throws invalid_request where nothing is said to be consumed: forgotten, it would be counted nowhere */
  static read(body: ConsumeRequest): Consumption {
    const { userId, organizationId, messages, tokens, costUsd, model = null, enforce = true } = body;
    if (messages === undefined && tokens === undefined && costUsd === undefined) throw nothingSaid();
    const amounts = { messages: messages ?? 0, tokens: tokens ?? 0, costUsd: costUsd ?? '0' };
    // Whose they are is compared with who calls.
    return {
      userId: userId.toLowerCase(),
      organizationId: organizationId?.toLowerCase() ?? null,
      ...amounts,
      model,
      enforce,
    };
  }
}

function nothingSaid(): Error {
  const message = 'Say how many messages or tokens, or what it cost; 0 consumes nothing.';
  return invalidRequest({}, [{ field: 'messages', code: 'required', message }]);
}

export class UsageLimitResponse {
  @ApiProperty({ enum: limitNames })
  readonly name: LimitName;

  @ApiProperty({ type: 'integer', nullable: true, description: 'null: no limit' })
  readonly limit: number | null;

  @ApiProperty({ type: 'integer' })
  readonly used: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'null: no limit' })
  readonly remaining: number | null;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description:
      'daily_messages: when the oldest of the last day counts no more, null where there are none; monthly_tokens: the next month in UTC',
  })
  readonly resetsAt: string | null;
}

export class UsageLimitsResponse {
  @ApiProperty({ type: [UsageLimitResponse] })
  readonly limits: UsageLimitResponse[];

  static of(limits: readonly ToldLimit[]): UsageLimitsResponse {
    return { limits: limits.map((limit) => ({ ...limit })) };
  }
}
