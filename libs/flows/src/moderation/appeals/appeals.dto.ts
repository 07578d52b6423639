import { ApiProperty } from '@nestjs/swagger';
import { Choice, Flag, Secret, Text } from '#platform/http/fields.js';
import { PageQuery } from '#platform/http/pagination.js';
import { BanResponse } from '../dto/ban.response.js';
import type { ListedAppeal } from './appeals.query.js';

export const longestAppeal = 4000;

export class AppealRequest {
  @Secret({ max: 200, about: 'From the refusal `account_banned`, or from the mail' })
  readonly appealToken: string;

  @Text({ max: longestAppeal, multiline: true, about: 'What there is to say to the ban' })
  readonly text: string;
}

export class DecideAppealRequest {
  @Flag({ about: 'true lifts the ban' })
  readonly accept: boolean;

  @Text({ max: 2000, multiline: true, about: 'Why; for moderators, the person never sees it' })
  readonly note: string;
}

export class ListAppealsQuery extends PageQuery {
  @Choice(['true', 'false'], { optional: true, about: 'Left out: both' })
  readonly decided?: 'true' | 'false';
}

export class AppealingPerson {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty()
  readonly username: string;

  @ApiProperty({ type: 'string', nullable: true })
  readonly name: string | null;
}

export class AppealResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty()
  readonly ban: BanResponse;

  @ApiProperty({ type: AppealingPerson, nullable: true, description: 'null: the account is gone' })
  readonly user: AppealingPerson | null;

  @ApiProperty()
  readonly text: string;

  @ApiProperty({ format: 'date-time' })
  readonly at: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  readonly decidedAt: string | null;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  readonly decidedBy: string | null;

  @ApiProperty({ type: 'boolean', nullable: true })
  readonly accepted: boolean | null;

  @ApiProperty({ type: 'string', nullable: true })
  readonly note: string | null;

  static of({ appeal, ban, user }: ListedAppeal): AppealResponse {
    const { id, text, at, decidedAt, decidedBy, accepted, note } = appeal;
    const decision = { decidedAt: decidedAt?.toISOString() ?? null, decidedBy, accepted, note };
    return { id, ban: BanResponse.of(ban), user, text, at: at.toISOString(), ...decision };
  }
}

export class AppealListResponse {
  @ApiProperty({ type: [AppealResponse] })
  readonly items: AppealResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;

  static of(rows: readonly ListedAppeal[], nextCursor: string | null): AppealListResponse {
    return { items: rows.map((row) => AppealResponse.of(row)), nextCursor };
  }
}
