import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { type Caller, CurrentActor, CurrentCaller } from '#platform/http/caller.js';
import { Conditional, ExpectedVersion, type HeaderReply, versionHeader } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { PageQuery, Paged } from '#platform/http/pagination.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Idempotent } from '#platform/idempotency/idempotent.decorator.js';
import { tooManyApiKeys } from '#domain/api-keys/api-keys.errors.js';
import * as responses from '#domain/api-keys/dto/api-key.responses.js';
import * as requests from '#domain/api-keys/dto/api-keys.requests.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { KeyAnswers } from '../key-answers.js';
import { OrganizationKeys } from './organization-keys.service.js';

/** Keys of an organization: members who may write them make none that may more than they (AK-01). */
@ApiTags('API keys')
@Controller('organizations/:organizationId/api-keys')
export class OrganizationKeysController {
  constructor(
    private readonly keys: OrganizationKeys,
    private readonly answers: KeyAnswers,
  ) {}

  @Post()
  @Idempotent()
  @Access({ permission: 'api_keys:write', session: true, recentSignIn: true })
  @Summary(
    'Make an API key of an organization',
    'It touches this organization alone, and may no more there than whoever makes it. Its secret is told this once.',
  )
  @ApiCreatedResponse({ type: responses.NewApiKeyResponse, headers: versionHeader })
  @Refuses(invalidRequest, tooManyApiKeys)
  async make(
    @CurrentCaller() caller: Caller<UserFacts>,
    @Param('organizationId', IdParam) organizationId: string,
    @Body() body: requests.MakeApiKeyRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<responses.NewApiKeyResponse> {
    return this.answers.made(await this.keys.make(caller, body), reply, `organizations/${organizationId}/api-keys`);
  }

  @Get()
  @Access({ permission: 'api_keys:read', session: true })
  @Summary('API keys of an organization, newest first', 'Those that were revoked of late too. Without their secrets.')
  @Paged(responses.ApiKeyListResponse)
  async list(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) _organizationId: string,
    @Query() query: PageQuery,
  ): Promise<responses.ApiKeyListResponse> {
    return this.keys.list(actor, query);
  }

  @Get(':id')
  @Access({ permission: 'api_keys:read', session: true })
  @Summary('One API key of an organization')
  @ApiOkResponse({ type: responses.ApiKeyResponse, headers: versionHeader })
  async get(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) _organizationId: string,
    @Param('id', IdParam) id: string,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<responses.ApiKeyResponse> {
    return this.answers.one(await this.keys.get(actor, id), reply);
  }

  @Patch(':id')
  @Access({ permission: 'api_keys:write', session: true, recentSignIn: true })
  @Summary('Change an API key of an organization', 'One that you could have made.')
  @ApiOkResponse({ type: responses.ApiKeyResponse, headers: versionHeader })
  @Conditional()
  @Refuses(invalidRequest, tooManyApiKeys)
  async change(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) _organizationId: string,
    @Param('id', IdParam) id: string,
    @Body() body: requests.ChangeApiKeyRequest,
    @ExpectedVersion() version: number | null,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<responses.ApiKeyResponse> {
    return this.answers.one(await this.keys.change(actor, id, body, version), reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access({ permission: 'api_keys:write', session: true })
  @Summary('Revoke an API key of an organization', 'One that you could have made; again is no error.')
  @ApiNoContentResponse()
  @Conditional()
  async remove(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) _organizationId: string,
    @Param('id', IdParam) id: string,
    @ExpectedVersion() version: number | null,
  ): Promise<void> {
    await this.keys.revoke(actor, [id], version);
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @Idempotent()
  @Access({ permission: 'api_keys:write', session: true, recentSignIn: true })
  @Summary(
    'Give an API key of an organization a new secret',
    'One that you could have made. The secret of before goes on for a while.',
  )
  @ApiOkResponse({ type: responses.RotatedApiKeyResponse, headers: versionHeader })
  @Conditional()
  @Refuses(invalidRequest)
  async rotate(
    @CurrentCaller() caller: Caller<UserFacts>,
    @Param('organizationId', IdParam) _organizationId: string,
    @Param('id', IdParam) id: string,
    @Body() body: requests.RotateApiKeyRequest,
    @ExpectedVersion() version: number | null,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<responses.RotatedApiKeyResponse> {
    return this.answers.rotated(await this.keys.rotate(caller, id, body, version), reply);
  }

  @Post('revoke')
  @HttpCode(204)
  @Access({ permission: 'api_keys:write', session: true })
  @Summary('Revoke several API keys of an organization')
  @ApiNoContentResponse()
  @Refuses(invalidRequest)
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) _organizationId: string,
    @Body() { ids }: requests.RevokeApiKeysRequest,
  ): Promise<void> {
    await this.keys.revoke(actor, ids, null);
  }
}
