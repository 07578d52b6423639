import { ApiProperty } from '@nestjs/swagger';
import { Flag, Id, Text } from '#platform/http/fields.js';
import { OrganizationNameField, SlugField } from '#domain/organizations/dto/organization.fields.js';
import { OrganizationResponse } from '#domain/organizations/dto/organization.response.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';

export class CreateOrganizationRequest {
  @OrganizationNameField()
  readonly name: string;

  @SlugField('Exactly this one; left out: one near the name')
  readonly slug?: string;
}

/** What is left out stays as it is. */
export class ChangeOrganizationRequest {
  @OrganizationNameField({ optional: true })
  readonly name?: string;

  @SlugField('In addresses and tokens; lower case')
  readonly slug?: string;

  @Flag({ optional: true, about: 'Whoever has shown no second factor may do nothing here' })
  readonly requiresSecondFactor?: boolean;

  @Text({ optional: true, max: 50, about: 'For administrators of the installation alone: 403 if it is another' })
  readonly planType?: string;

  @Text({ optional: true, max: 50, about: 'As `planType`' })
  readonly status?: string;
}

export class TransferRequest {
  @Id({ about: 'A member; you become an administrator of the organization' })
  readonly userId: string;
}

export class OrganizationListResponse {
  @ApiProperty({ type: [OrganizationResponse] })
  readonly items: OrganizationResponse[];

  @ApiProperty({ type: 'string', nullable: true, description: 'Always null: nobody is in so many' })
  readonly nextCursor: string | null;

  static of(memberships: readonly MembershipFacts[]): OrganizationListResponse {
    return { items: memberships.map((membership) => OrganizationResponse.of(membership)), nextCursor: null };
  }
}

export class OrganizationDeletionResponse {
  @ApiProperty({ format: 'date-time', description: 'Until then its owners can take it back' })
  readonly deletesAt: string;
}
