import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { type Caller, CurrentActor, CurrentCaller } from '#platform/http/caller.js';
import { Conditional, ExpectedVersion, type HeaderReply, versionHeader } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { Paged } from '#platform/http/pagination.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { Idempotent } from '#platform/idempotency/idempotent.decorator.js';
import { tooManyApiKeys } from '#domain/api-keys/api-keys.errors.js';
import * as responses from '#domain/api-keys/dto/api-key.responses.js';
import * as requests from '#domain/api-keys/dto/api-keys.requests.js';
import * as instance from '#domain/api-keys/dto/instance-keys.requests.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { KeyAnswers } from '../key-answers.js';
import { AdministeredKeys } from './administered-keys.service.js';

/** The installation's own keys, and what administrators say of everybody's. */
@ApiTags('Administration')
@Controller('admin/api-keys')
export class AdminKeysController {
  constructor(
    private readonly keys: AdministeredKeys,
    private readonly answers: KeyAnswers,
  ) {}

  @Post()
  @Idempotent()
  @Access({ roles: ['admin'], session: true, recentSignIn: true })
  @Summary('Make an API key of the installation', 'For services of your own. Its secret is told this once.')
  @ApiCreatedResponse({ type: responses.NewApiKeyResponse, headers: versionHeader })
  @Refuses(invalidRequest, tooManyApiKeys)
  async make(
    @CurrentCaller() caller: Caller<UserFacts>,
    @Body() body: instance.MakeInstanceKeyRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<responses.NewApiKeyResponse> {
    return this.answers.made(await this.keys.make(caller, body), reply, 'admin/api-keys');
  }

  @Get()
  @Access({ roles: ['admin'], session: true })
  @Summary(
    'API keys, newest first, with search and filters',
    'Of everybody. Those that were revoked of late too. Without their secrets.',
  )
  @Paged(responses.ApiKeyListResponse)
  async list(@Query() query: instance.ListAnyKeysQuery): Promise<responses.ApiKeyListResponse> {
    return this.keys.list(query);
  }

  @Get(':id')
  @Access({ roles: ['admin'], session: true })
  @Summary('One API key, whosever it is')
  @ApiOkResponse({ type: responses.ApiKeyResponse, headers: versionHeader })
  @Refuses(notFound)
  async get(
    @Param('id', IdParam) id: string,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<responses.ApiKeyResponse> {
    return this.answers.one(await this.keys.get(id), reply);
  }

  @Patch(':id')
  @Access({ roles: ['admin'], session: true, recentSignIn: true })
  @Summary('Change an API key', 'Of the installation’s own all that may be changed, of others rate limit and quota.')
  @ApiOkResponse({ type: responses.ApiKeyResponse, headers: versionHeader })
  @Conditional()
  @Refuses(invalidRequest, notFound, tooManyApiKeys)
  async change(
    @CurrentCaller() caller: Caller<UserFacts>,
    @Param('id', IdParam) id: string,
    @Body() body: instance.ChangeAnyKeyRequest,
    @ExpectedVersion() version: number | null,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<responses.ApiKeyResponse> {
    return this.answers.one(await this.keys.change(caller, id, body, version), reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access({ roles: ['admin'], session: true })
  @Summary('Revoke an API key, whosever it is', 'In force on every instance within 5 seconds; again is no error.')
  @ApiNoContentResponse()
  @Conditional()
  @Refuses(notFound)
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @ExpectedVersion() version: number | null,
  ): Promise<void> {
    await this.keys.revoke(actor, [id], version);
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @Idempotent()
  @Access({ roles: ['admin'], session: true, recentSignIn: true })
  @Summary(
    'Give an API key of the installation a new secret',
    'Of the installation’s own alone: nobody gets a secret that acts for somebody else.',
  )
  @ApiOkResponse({ type: responses.RotatedApiKeyResponse, headers: versionHeader })
  @Conditional()
  @Refuses(invalidRequest, notFound)
  async rotate(
    @CurrentCaller() caller: Caller<UserFacts>,
    @Param('id', IdParam) id: string,
    @Body() body: requests.RotateApiKeyRequest,
    @ExpectedVersion() version: number | null,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<responses.RotatedApiKeyResponse> {
    return this.answers.rotated(await this.keys.rotate(caller, id, body, version), reply);
  }

  @Post('revoke')
  @HttpCode(204)
  @Access({ roles: ['admin'], session: true })
  @Summary('Revoke several API keys, whosever they are')
  @ApiNoContentResponse()
  @Refuses(invalidRequest, notFound)
  async revoke(@CurrentActor() actor: Actor, @Body() { ids }: requests.RevokeApiKeysRequest): Promise<void> {
    await this.keys.revoke(actor, ids, null);
  }
}
