import { ApiProperty } from '@nestjs/swagger';
import { Choice, Flag, Id, Text, WholeNumber } from '#platform/http/fields.js';
import { PageQuery } from '#platform/http/pagination.js';
import { organizationStatuses, type OrganizationStatus } from '#domain/organizations/organization-facts.js';
import { OrganizationNameField, SlugField } from '#domain/organizations/dto/organization.fields.js';
import type { AdministeredOrganization } from '../administered-organizations.query.js';

export class ListOrganizationsQuery extends PageQuery {
  @Text({ optional: true, min: 0, max: 200, about: 'Part of a name, slug or domain' })
  readonly q?: string;

  @Choice(organizationStatuses, { optional: true })
  readonly status?: OrganizationStatus;
}

export class MakeOrganizationRequest {
  @OrganizationNameField()
  readonly name: string;

  @SlugField('Exactly this one; left out: one near the name')
  readonly slug?: string;

  @Id({ about: 'Its owner' })
  readonly ownerId: string;
}

const changeable = ['active', 'suspended'] as const;

/** What is left out stays as it is. */
export class ChangeTermsRequest {
  @OrganizationNameField({ optional: true })
  readonly name?: string;

  @SlugField('In addresses and tokens; lower case')
  readonly slug?: string;

  @Text({ optional: true, max: 50, pattern: /^[a-z0-9_-]+$/, example: 'professional' })
  readonly planType?: string;

  @Choice(changeable, { optional: true, about: '`active` takes a deletion back too' })
  readonly status?: (typeof changeable)[number];

  @WholeNumber({
    optional: true,
    nullable: true,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    about: 'Tokens per calendar month; null: no limit',
  })
  readonly max_tokens?: number | null;

  @WholeNumber({
    optional: true,
    nullable: true,
    min: 1,
    max: 1_000_000,
    about: 'How many people may be in it; null: no limit',
  })
  readonly seats?: number | null;

  @Flag({ optional: true })
  readonly requiresSecondFactor?: boolean;
}

export class OrganizationErasureResponse {
  @ApiProperty({ format: 'date-time' })
  readonly deletesAt: string;
}

export class AppointOwnerRequest {
  @Id({ about: 'A member; an owner from now on, beside those there are' })
  readonly userId: string;
}

export class AdministeredOrganizationResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty()
  readonly name: string;

  @ApiProperty()
  readonly slug: string;

  @ApiProperty({ type: 'string', nullable: true })
  readonly domain: string | null;

  @ApiProperty()
  readonly planType: string;

  @ApiProperty({ enum: organizationStatuses })
  readonly status: OrganizationStatus;

  @ApiProperty({ type: 'integer', nullable: true })
  readonly max_tokens: number | null;

  @ApiProperty({ type: 'integer', nullable: true })
  readonly seats: number | null;

  @ApiProperty()
  readonly requiresSecondFactor: boolean;

  @ApiProperty({ type: 'integer', description: 'How many people are in it' })
  readonly members: number;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  readonly deletesAt: string | null;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  static of(organization: AdministeredOrganization): AdministeredOrganizationResponse {
    const { id, name, slug, domain, planType, status, maxTokens, seats, requiresSecondFactor, members } = organization;
    const { deletesAt, createdAt } = organization;
    return {
      ...{ id, name, slug, domain, planType, status, max_tokens: maxTokens, seats, requiresSecondFactor, members },
      deletesAt: deletesAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    };
  }
}

export class AdministeredOrganizationListResponse {
  @ApiProperty({ type: [AdministeredOrganizationResponse] })
  readonly items: AdministeredOrganizationResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;
}
