import { ApiProperty } from '@nestjs/swagger';
import { type MembershipFacts, organizationStatuses, type OrganizationStatus } from '../organization-facts.js';

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
