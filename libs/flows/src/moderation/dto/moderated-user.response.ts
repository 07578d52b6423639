import { ApiProperty } from '@nestjs/swagger';
import type { ExplainedSanction, Explanation } from '#domain/moderation/explaining/explanations.service.js';
import { type SanctionKind, sanctionKinds } from '#domain/moderation/policy/policy.js';
import type { BroughtAbout } from '#domain/moderation/sanctions/sanction-listing.repository.js';
import { type LinkedUser, type LinkReason, linkReasons } from '../moderators/linked-users.query.js';
import type { ModeratedUser } from '../moderators/moderated-users.service.js';
import { BanResponse } from './ban.response.js';
import { ModeratorNoteResponse } from './moderator-notes.dto.js';
import { shownViolation, ViolationResponse } from './violations.dto.js';

export class PointsResponse {
  @ApiProperty()
  readonly type: string;

  @ApiProperty({ description: 'Now: they decay' })
  readonly points: number;

  @ApiProperty({
    description: 'Of them, of violations that are not among `events`: older than the newest 500, or a year',
  })
  readonly unlisted: number;
}

export class BroughtAboutResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ enum: sanctionKinds })
  readonly kind: SanctionKind;

  @ApiProperty({ type: 'string', nullable: true, example: 'interval:logins' })
  readonly rule: string | null;

  @ApiProperty({ type: 'string', nullable: true, description: 'null: of the person' })
  readonly address: string | null;

  static of({ id, kind, rule, network: address }: BroughtAbout): BroughtAboutResponse {
    return { id, kind, rule, address };
  }
}

export class ExplainedViolationResponse extends ViolationResponse {
  @ApiProperty({ description: 'What is left of its points now; with the others of its type they are the total' })
  readonly pointsLeft: number;

  @ApiProperty({ type: [BroughtAboutResponse], description: 'What it brought about, by which rule' })
  readonly sanctions: BroughtAboutResponse[];

  static ofExplained(event: Explanation['events'][number]): ExplainedViolationResponse {
    const { pointsLeft, sanctions } = event;
    return {
      ...shownViolation(event),
      pointsLeft,
      sanctions: sanctions.map((one) => BroughtAboutResponse.of(one)),
    };
  }
}

export class ExplainedSanctionResponse extends BanResponse {
  @ApiProperty({ enum: sanctionKinds })
  readonly kind: SanctionKind;

  @ApiProperty({ description: 'In force now' })
  readonly active: boolean;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'The violation that crossed the line' })
  readonly violationId: string | null;

  @ApiProperty({
    type: 'number',
    nullable: true,
    description: 'What had come together then; null: no rule, or unknown',
  })
  readonly points: number | null;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  readonly liftedBy: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  readonly liftedReason: string | null;

  static ofExplained(sanction: ExplainedSanction): ExplainedSanctionResponse {
    const { kind, isActive: active, violationId, points, liftedBy, liftedReason } = sanction;
    const more = { kind, active, violationId, points, liftedBy, liftedReason };
    return Object.assign(BanResponse.of(sanction), more);
  }
}

export class LinkedPersonResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty()
  readonly username: string;

  @ApiProperty({ type: 'string', nullable: true })
  readonly name: string | null;
}

/** Somebody who may be the same person under another name. */
export class LinkedUserResponse {
  @ApiProperty()
  readonly user: LinkedPersonResponse;

  @ApiProperty({ enum: linkReasons, isArray: true })
  readonly because: LinkReason[];

  static of({ because, ...user }: LinkedUser): LinkedUserResponse {
    return { user, because: [...because] };
  }
}

/** These events, these points, this rule. */
export class ModeratedUserResponse {
  @ApiProperty({ type: [PointsResponse] })
  readonly totals: PointsResponse[];

  @ApiProperty({ description: 'The sum of all totals' })
  readonly weightedTotal: number;

  @ApiProperty({ type: [ExplainedViolationResponse], description: 'Newest first' })
  readonly events: ExplainedViolationResponse[];

  @ApiProperty({ type: [ExplainedSanctionResponse], description: 'Newest first' })
  readonly sanctions: ExplainedSanctionResponse[];

  @ApiProperty({ type: [ModeratorNoteResponse], description: 'Newest first' })
  readonly notes: ModeratorNoteResponse[];

  @ApiProperty({ type: [LinkedUserResponse] })
  readonly linkedUsers: LinkedUserResponse[];

  static of({ totals, weightedTotal, ...lists }: ModeratedUser): ModeratedUserResponse {
    return {
      totals: [...totals],
      weightedTotal,
      events: lists.events.map((event) => ExplainedViolationResponse.ofExplained(event)),
      sanctions: lists.sanctions.map((sanction) => ExplainedSanctionResponse.ofExplained(sanction)),
      notes: lists.notes.map((note) => ModeratorNoteResponse.of(note)),
      linkedUsers: lists.linkedUsers.map((linked) => LinkedUserResponse.of(linked)),
    };
  }
}
