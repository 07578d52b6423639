import { ApiProperty } from '@nestjs/swagger';
import { OrganizationResponse } from '#domain/organizations/dto/organization.response.js';
import type { Accepted } from './invitation-kind.js';

export class AcceptedInvitationResponse {
  @ApiProperty({ type: OrganizationResponse, nullable: true, description: 'Null: the installation' })
  readonly organization: OrganizationResponse | null;

  @ApiProperty({ description: 'What the person is there now' })
  readonly role: string;

  static of({ organization, role }: Accepted): AcceptedInvitationResponse {
    return { organization: organization && OrganizationResponse.of(organization), role };
  }
}
