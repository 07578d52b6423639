import { ApiProperty } from '@nestjs/swagger';
import { Flag, Id, Text } from '#platform/http/fields.js';
import {
  type MembershipFacts,
  organizationStatuses,
  type OrganizationStatus,
} from '#domain/organizations/organization-facts.js';
import { OrganizationNameField, SlugField } from '#domain/organizations/dto/organization.fields.js';

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

/** An organization as a member sees it. */
export class OrganizationResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty()
  readonly name: string;

  @ApiProperty()
  readonly slug: string;

  @ApiProperty({ type: 'string', nullable: true, description: 'The domain it has proven to own' })
  readonly domain: string | null;

  @ApiProperty()
  readonly planType: string;

  @ApiProperty({ enum: organizationStatuses })
  readonly status: OrganizationStatus;

  @ApiProperty({ description: 'The caller’s: owner, admin, member, or one of its own' })
  readonly role: string;

  @ApiProperty()
  readonly requiresSecondFactor: boolean;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When it is erased, if it is being deleted',
  })
  readonly deletesAt: string | null;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  static of(membership: MembershipFacts): OrganizationResponse {
    const { organizationId: id, name, slug, domain, planType, status, role, requiresSecondFactor } = membership;
    const { createdAt, deletesAt } = membership;
    return {
      ...{ id, name, slug, domain, planType, status, role, requiresSecondFactor },
      deletesAt: deletesAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    };
  }
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
