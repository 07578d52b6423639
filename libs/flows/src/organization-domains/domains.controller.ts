import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { dnsUnavailable } from '#platform/dns/text-records.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor, CurrentMembership } from '#platform/http/caller.js';
import type { HeaderReply } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { locationHeader } from '#platform/http/location.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import {
  domainAdded,
  domainNotProven,
  domainTaken,
  tooManyDomains,
} from '#domain/organization-domains/organization-domains.errors.js';
import { OrganizationDomains } from '#domain/organization-domains/organization-domains.service.js';
import type { MembershipFacts } from '#domain/organizations/organization-facts.js';
import { DomainClaims } from './domain-claims.js';
import * as dto from './dto/domains.dto.js';

@ApiTags('Organizations')
@Controller('organizations/:organizationId/domains')
export class DomainsController {
  constructor(
    private readonly domains: OrganizationDomains,
    private readonly claims: DomainClaims,
    private readonly server: ServerSettings,
  ) {}

  @Get()
  @Access({ permission: 'domains:read', scope: 'organizations:read' })
  @Summary('Domains of an organization', 'Proven ones, and those that wait for a TXT record.')
  @ApiOkResponse({ type: dto.DomainListResponse })
  async list(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
  ): Promise<dto.DomainListResponse> {
    const domains = await this.domains.list(actor, organizationId);
    return { items: domains.map((domain) => dto.DomainResponse.of(domain)), nextCursor: null };
  }

  @Post()
  @Access({ permission: 'domains:write' })
  @Summary('Add a domain', 'Publish the TXT record it answers with, then have it verified.')
  @ApiCreatedResponse({
    type: dto.DomainResponse,
    headers: locationHeader,
  })
  @Refuses(invalidRequest, domainAdded, tooManyDomains)
  async add(
    @CurrentActor() actor: Actor,
    @CurrentMembership() membership: MembershipFacts,
    @Param('organizationId', IdParam) _organizationId: string,
    @Body() { domain, mode = 'suggest' }: dto.AddDomainRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<dto.DomainResponse> {
    const added = await this.claims.add(actor, membership, domain, mode);
    const path = `/api/v1/organizations/${membership.organizationId}/domains/${added.id}`;
    reply.header('location', `${this.server.publicOrigin}${path}`);
    return dto.DomainResponse.of(added);
  }

  @Get(':domainId')
  @Access({ permission: 'domains:read', scope: 'organizations:read' })
  @Summary('One domain of an organization')
  @ApiOkResponse({ type: dto.DomainResponse })
  async get(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @Param('domainId', IdParam) id: string,
  ): Promise<dto.DomainResponse> {
    return dto.DomainResponse.of(await this.domains.get(actor, organizationId, id));
  }

  @Patch(':domainId')
  @Access({ permission: 'domains:write' })
  @Summary('Say what becomes of people with addresses of a domain')
  @ApiOkResponse({ type: dto.DomainResponse })
  @Refuses(invalidRequest)
  async change(
    @CurrentActor() actor: Actor,
    @CurrentMembership() membership: MembershipFacts,
    @Param('organizationId', IdParam) _organizationId: string,
    @Param('domainId', IdParam) id: string,
    @Body() { mode }: dto.ChangeDomainRequest,
  ): Promise<dto.DomainResponse> {
    return dto.DomainResponse.of(await this.claims.setMode(actor, membership, id, mode));
  }

  @Delete(':domainId')
  @HttpCode(204)
  @Access({ permission: 'domains:write' })
  @Summary('Remove a domain', 'Whoever became a member by it stays one.')
  @ApiNoContentResponse()
  async remove(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @Param('domainId', IdParam) id: string,
  ): Promise<void> {
    await this.claims.remove(actor, organizationId, id);
  }

  @Post(':domainId/verify')
  @HttpCode(200)
  @Access({ permission: 'domains:write' })
  @Summary('Have a domain verified', 'Looks for the TXT record now. A domain is verified for one organization alone.')
  @ApiOkResponse({ type: dto.DomainResponse })
  @Refuses(domainNotProven, domainTaken, dnsUnavailable)
  async verify(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @Param('domainId', IdParam) id: string,
  ): Promise<dto.DomainResponse> {
    return dto.DomainResponse.of(await this.claims.verify(actor, organizationId, id));
  }
}
