import { ApiProperty } from '@nestjs/swagger';
import { Secret } from '#platform/http/fields.js';
import { type InvitationStatus, invitationStatuses } from '#domain/invitations/invitation-facts.js';
import type { FoundInvitation } from './invitation-kind.js';

export class InvitationTokenRequest {
  @Secret({ max: 200, about: 'From the mail, or of an invite link' })
  readonly token: string;
}

export class InvitingOrganizationResponse {
  @ApiProperty()
  readonly name: string;
}

/** What whoever holds the token may know before they have an account. */
export class FoundInvitationResponse {
  @ApiProperty({ type: 'string', format: 'email', nullable: true, description: 'Null: for whoever has the link' })
  readonly email: string | null;

  @ApiProperty({ type: InvitingOrganizationResponse, nullable: true, description: 'Null: to the installation' })
  readonly organization: InvitingOrganizationResponse | null;

  @ApiProperty()
  readonly role: string;

  @ApiProperty({ enum: invitationStatuses })
  readonly status: InvitationStatus;

  @ApiProperty({ format: 'date-time' })
  readonly expiresAt: string;

  static of({ email, organization, role, status, expiresAt }: FoundInvitation): FoundInvitationResponse {
    const inviting = organization && { name: organization.name };
    return { email, organization: inviting, role, status, expiresAt: expiresAt.toISOString() };
  }
}
