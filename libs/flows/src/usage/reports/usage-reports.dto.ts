import { ApiProperty } from '@nestjs/swagger';
import { Day, Satisfies, Text } from '#platform/http/fields.js';
import { PageQuery } from '#platform/http/pagination.js';
import { type Grouping, groupings, type UsageRow } from '#domain/usage/usage-days.repository.js';

const isGrouping = (word: string): word is Grouping => groupings.some((grouping) => grouping === word);

export class UsageReportQuery extends PageQuery {
  @Day({ optional: true, about: 'The first day (UTC); without it, the first of this month' })
  readonly from?: string;

  @Day({ optional: true, about: 'The last day (UTC), which is in it; without it, today' })
  readonly to?: string;

  @Satisfies((text) => text.split(',').every(isGrouping), 'some of day, user and model, with commas')
  @Text({
    optional: true,
    max: 20,
    example: 'day,user',
    about: 'What is told apart: day, user, model; without it, all',
  })
  readonly by?: string;

  static groupingsOf({ by }: UsageReportQuery): readonly Grouping[] {
    return by === undefined ? groupings : by.split(',').filter(isGrouping);
  }
}

export class UsageItemResponse {
  @ApiProperty({ type: 'string', format: 'date', nullable: true, description: 'null: `by` is without day' })
  readonly date: string | null;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'null: `by` is without user' })
  readonly userId: string | null;

  @ApiProperty({ type: 'string', nullable: true, description: 'null: `by` is without model, or none was said' })
  readonly model: string | null;

  @ApiProperty({ type: 'integer' })
  readonly messages: number;

  @ApiProperty({ type: 'integer' })
  readonly tokens: number;

  @ApiProperty({ description: 'Exact: decimal text', example: '12.0042' })
  readonly costUsd: string;

  static of({ date, userId, model, messages, tokens, costUsd }: UsageRow): UsageItemResponse {
    return { date, userId, model, messages, tokens, costUsd };
  }
}

export class UsageReportResponse {
  @ApiProperty({ type: [UsageItemResponse] })
  readonly items: UsageItemResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;

  static of(rows: readonly UsageRow[], nextCursor: string | null): UsageReportResponse {
    return { items: rows.map((row) => UsageItemResponse.of(row)), nextCursor };
  }
}
