import { locationHeader } from '#platform/http/location.js';
import { applyDecorators, type Type } from '@nestjs/common';
import { ApiCreatedResponse, ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import {
  type InvitationFacts,
  type InvitationStatus,
  invitationStatuses,
} from '#domain/invitations/invitation-facts.js';

/** Never with its token: that is in the mail alone. */
export class InvitationResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ format: 'email' })
  readonly email: string;

  @ApiProperty()
  readonly role: string;

  @ApiProperty({ enum: invitationStatuses })
  readonly status: InvitationStatus;

  @ApiProperty({ format: 'uuid', description: 'Who answers for it; it dies with their right to invite' })
  readonly invitedBy: string;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description:
      'When its last mail went on its way; null: the address has had its share of mails, send it again later',
  })
  readonly sentAt: string | null;

  @ApiProperty({ format: 'date-time' })
  readonly expiresAt: string;

  static of(invitation: InvitationFacts): InvitationResponse {
    const { id, email, role, status, inviterId, createdAt, sentAt, expiresAt } = invitation;
    return {
      id,
      email,
      role,
      status,
      invitedBy: inviterId,
      createdAt: createdAt.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
      expiresAt: expiresAt.toISOString(),
    };
  }
}

export class InvitationListResponse {
  @ApiProperty({ type: [InvitationResponse] })
  readonly items: InvitationResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;

  static of(rows: readonly InvitationFacts[], nextCursor: string | null): InvitationListResponse {
    return { items: rows.map((row) => InvitationResponse.of(row)), nextCursor };
  }
}

export class SkippedResponse {
  @ApiProperty({ format: 'email' })
  readonly email: string;

  @ApiProperty({ description: 'The code with which that address alone would be refused' })
  readonly code: string;
}

/** What became of a list. */
export class InvitedResponse {
  @ApiProperty({ type: [InvitationResponse] })
  readonly items: InvitationResponse[];

  @ApiProperty({ type: [SkippedResponse], description: 'Not invited, for there was no need' })
  readonly skipped: SkippedResponse[];
}

/** What inviting came to. */
export interface Invited {
  readonly invitations: readonly InvitationFacts[];
  readonly skipped: readonly SkippedResponse[];
}

export function invitedResponse(
  { invitations, skipped }: Invited,
  isList: boolean,
): InvitationResponse | InvitedResponse {
  const items = invitations.map((each) => InvitationResponse.of(each));
  const [first] = items;
  return isList || !first ? { items, skipped: [...skipped] } : first;
}

/** One invitation for one address, a list for `items`. */
export function ApiInvitedResponse(): MethodDecorator {
  const either: Type<object>[] = [InvitationResponse, InvitedResponse];
  const schema = { oneOf: either.map((model) => ({ $ref: getSchemaPath(model) })) };
  return applyDecorators(ApiExtraModels(...either), ApiCreatedResponse({ schema, headers: locationHeader }));
}
