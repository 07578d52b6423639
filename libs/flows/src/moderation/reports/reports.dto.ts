import { ApiProperty } from '@nestjs/swagger';
import { ObjectField, ObjectSatisfies, Text } from '#platform/http/fields.js';
import { isStorableObject } from '#platform/http/text.js';
import { type SanctionKind, sanctionKinds } from '#domain/moderation/policy/policy.js';
import type { Ban } from '#domain/moderation/sanctions/sanction-facts.js';
import type { Reported } from '../violation-reports.js';
import { AddressField, PointsField, UserIdField } from './reports.fields.js';

const detailsBytes = 4 * 1024;
const isStorable = (details: object): boolean => isStorableObject(details, detailsBytes);

export class ReportViolationRequest {
  @Text({ max: 50, about: 'An event of the policy (docs/moderation.md)', example: 'illegal_model_request' })
  readonly type: string;

  @UserIdField({ optional: true, about: 'Who did it' })
  readonly userId?: string;

  @AddressField({ optional: true, about: 'Where it came from' })
  readonly ip?: string;

  @PointsField('In place of what the policy says')
  readonly points?: number;

  @ObjectField({ optional: true, about: 'For moderators to read; at most 4 KiB' })
  @ObjectSatisfies(isStorable, 'an object of at most 4 KiB, without NUL characters and halves of surrogate pairs')
  readonly details?: Record<string, unknown>;
}

export class GivenSanctionResponse {
  @ApiProperty({ enum: sanctionKinds })
  readonly kind: SanctionKind;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'Null: a warning, which has no end',
  })
  readonly until: string | null;
}

export class ReportedViolationResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ description: 'Points of this type now: of the person where one is named, else of the network' })
  readonly total: number;

  @ApiProperty({ type: () => GivenSanctionResponse, nullable: true, description: 'What came of it' })
  readonly sanction: GivenSanctionResponse | null;

  static of({ id, total, sanction }: Reported): ReportedViolationResponse {
    const until = sanction?.kind === 'warning' ? null : (sanction?.until?.toISOString() ?? null);
    return { id, total: Number(total.toFixed(6)), sanction: sanction && { kind: sanction.kind, until } };
  }
}

export class CheckRequest {
  @UserIdField({ optional: true, about: 'Whoever it is about' })
  readonly userId?: string;

  @AddressField({ optional: true, about: 'Where they come from' })
  readonly ip?: string;
}

export class CheckResponse {
  @ApiProperty()
  readonly banned: boolean;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'Of the longer ban; null: for good',
  })
  readonly until: string | null;

  static of(ban: Ban | null): CheckResponse {
    return { banned: ban !== null, until: ban?.until?.toISOString() ?? null };
  }
}
