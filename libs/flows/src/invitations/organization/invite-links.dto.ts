import { ApiProperty } from '@nestjs/swagger';
import { Text, Time, WholeNumber } from '#platform/http/fields.js';
import { type InviteLinkFacts, type LinkStatus, linkStatuses } from '#domain/invitations/invite-link.repository.js';

export class MakeInviteLinkRequest {
  @Text({
    optional: true,
    max: 50,
    about: 'Key of a role of the organization, never `owner`; left out: `member`',
    example: 'member',
  })
  readonly role?: string;

  @WholeNumber({
    optional: true,
    nullable: true,
    min: 1,
    max: 100_000,
    about: 'Left out or null: as often as anybody likes',
  })
  readonly maxUses?: number | null;

  @Time({ optional: true, about: 'Within a year; left out: after INVITATION_EXPIRY' })
  readonly expiresAt?: string;
}

export class InviteLinkResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty()
  readonly role: string;

  @ApiProperty({ enum: linkStatuses, description: '`spent`: used as often as it may be' })
  readonly status: LinkStatus;

  @ApiProperty({ type: 'integer', nullable: true })
  readonly maxUses: number | null;

  @ApiProperty({ type: 'integer' })
  readonly uses: number;

  @ApiProperty({ format: 'uuid', description: 'Who answers for it; it dies with their right to invite' })
  readonly invitedBy: string;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  @ApiProperty({ format: 'date-time' })
  readonly expiresAt: string;

  static of(link: InviteLinkFacts): InviteLinkResponse {
    return shown(link);
  }
}

function shown({ id, role, status, maxUses, uses, inviterId, createdAt, expiresAt }: InviteLinkFacts) {
  const times = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
  return { id, role, status, maxUses, uses, invitedBy: inviterId, ...times };
}

/** Told this once: nobody can read it again. */
export class NewInviteLinkResponse extends InviteLinkResponse {
  @ApiProperty({ description: 'For POST /invitations/accept' })
  readonly token: string;

  @ApiProperty({ format: 'uri', description: 'The page that takes it' })
  readonly url: string;

  static told(link: InviteLinkFacts, token: string, url: string): NewInviteLinkResponse {
    return { ...shown(link), token, url };
  }
}

export class InviteLinkListResponse {
  @ApiProperty({ type: [InviteLinkResponse] })
  readonly items: InviteLinkResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;

  static of(rows: readonly InviteLinkFacts[], nextCursor: string | null): InviteLinkListResponse {
    return { items: rows.map((row) => InviteLinkResponse.of(row)), nextCursor };
  }
}
