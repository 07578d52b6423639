import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { insufficientPerms } from '#platform/errors/access.errors.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import { Cursors } from '#platform/http/cursors.js';
import { Conditional, ExpectedVersion, type HeaderReply, sendVersion, versionHeader } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { Paged, PageQuery } from '#platform/http/pagination.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import type { ConfigDocument, OrganizationConfig } from '#domain/organization-config/config-facts.js';
import { OrganizationConfigs } from '#domain/organization-config/organization-configs.service.js';
import * as dto from './organization-config.schema.js';

@ApiTags('Organizations')
@Controller('organizations/:organizationId/config')
export class OrganizationConfigController {
  constructor(
    private readonly configs: OrganizationConfigs,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Access({ permission: 'config:read', scope: 'organizations:read' })
  @Summary('Configuration of an organization', 'Whole: what was never set has its default.')
  @ApiOkResponse({ schema: dto.shownConfig, headers: versionHeader })
  async get(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<ConfigDocument> {
    return this.answer(await this.configs.current(actor, organizationId), reply);
  }

  @Put()
  @Access({ permission: 'config:write' })
  @Summary(
    'Configure an organization',
    'The whole object: what is left out has its default again. `max_tokens` may be left out, or be as it is: another one is 403.',
  )
  @ApiBody({ schema: dto.writtenConfig })
  @ApiOkResponse({ schema: dto.shownConfig, headers: versionHeader })
  @Conditional()
  @Refuses(invalidRequest, insufficientPerms)
  async replace(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @Body() body: ConfigDocument,
    @ExpectedVersion() version: number | null,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<ConfigDocument> {
    return this.answer(await this.configs.replace(actor, organizationId, body, version), reply);
  }

  @Get('history')
  @Access({ permission: 'config:read', scope: 'organizations:read' })
  @Summary('Who configured an organization, and when', 'The newest first; the last thousand are kept.')
  @Paged(dto.ConfigHistoryResponse)
  async history(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @Query() query: PageQuery,
  ): Promise<dto.ConfigHistoryResponse> {
    const list = `configurations of ${organizationId}`;
    const position = this.cursors.open(list, query);
    const found = await this.configs.history(actor, organizationId, query.limit + 1, position);
    const { rows, nextCursor } = this.cursors.page(list, query, found);
    return { items: rows.map((change) => dto.ConfigChangeResponse.of(change)), nextCursor };
  }

  @Get('history/:version')
  @Access({ permission: 'config:read', scope: 'organizations:read' })
  @Summary('The configuration as it was')
  @ApiOkResponse({ type: dto.ConfigVersionResponse })
  async version(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @Param('version') version: string,
  ): Promise<dto.ConfigVersionResponse> {
    if (!/^\d{1,9}$/.test(version)) throw notFound();
    return dto.ConfigVersionResponse.of(await this.configs.version(actor, organizationId, Number(version)));
  }

  private answer({ document, version }: OrganizationConfig, reply: HeaderReply): ConfigDocument {
    sendVersion(reply, version);
    return document;
  }
}
