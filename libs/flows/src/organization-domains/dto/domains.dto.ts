import { ApiProperty } from '@nestjs/swagger';
import { Choice, Text } from '#platform/http/fields.js';
import {
  type DomainMode,
  domainModes,
  type DomainOwner,
  type OrganizationDomain,
} from '#domain/organization-domains/organization-domain.facts.js';
import { txtNameOf, txtValueOf } from '#domain/organization-domains/organization-domain.policy.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';

const aboutMode =
  'join: whoever confirms an address of the domain becomes a member; suggest: they may become one by themself';
const statuses = ['pending', 'verified'] as const;

export class AddDomainRequest {
  @Text({ max: 260, about: 'None that gives addresses to everybody', example: 'example.org' })
  readonly domain: string;

  @Choice(domainModes, { optional: true, about: `${aboutMode}. Left out: suggest` })
  readonly mode?: DomainMode;
}

export class ChangeDomainRequest {
  @Choice(domainModes, { about: aboutMode })
  readonly mode: DomainMode;
}

export class DomainResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ description: 'In its ASCII form, lower case' })
  readonly domain: string;

  @ApiProperty({ description: 'Where a TXT record proves it' })
  readonly txtName: string;

  @ApiProperty({ description: 'What the record holds' })
  readonly txtValue: string;

  @ApiProperty({ enum: statuses })
  readonly status: (typeof statuses)[number];

  @ApiProperty({ enum: domainModes })
  readonly mode: DomainMode;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  readonly verifiedAt: string | null;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  static of({ id, domain, token, mode, verifiedAt, createdAt }: OrganizationDomain): DomainResponse {
    return {
      id,
      domain,
      txtName: txtNameOf(domain),
      txtValue: txtValueOf(token),
      status: verifiedAt === null ? 'pending' : 'verified',
      mode,
      verifiedAt: verifiedAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    };
  }
}

export class DomainListResponse {
  @ApiProperty({ type: [DomainResponse] })
  readonly items: DomainResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;
}

/** No more of an organization than somebody needs to recognise it. */
export class SuggestedOrganizationResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty()
  readonly name: string;

  @ApiProperty()
  readonly slug: string;

  @ApiProperty({ description: 'Of the address that you have confirmed' })
  readonly domain: string;

  static of({ organizationId: id, name, slug, domain }: DomainOwner): SuggestedOrganizationResponse {
    return { id, name, slug, domain };
  }
}

export class SuggestionListResponse {
  @ApiProperty({ type: [SuggestedOrganizationResponse] })
  readonly items: SuggestedOrganizationResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;
}

class JoinedOrganization {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty()
  readonly name: string;

  @ApiProperty()
  readonly slug: string;
}

export class JoinedResponse {
  @ApiProperty({ type: JoinedOrganization })
  readonly organization: JoinedOrganization;

  @ApiProperty()
  readonly role: string;

  static of({ organizationId: id, name, slug, role }: MembershipFacts): JoinedResponse {
    return { organization: { id, name, slug }, role };
  }
}
