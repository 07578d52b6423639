import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
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
import { OwnKeys } from './own-keys.service.js';

/** Keys are made and changed by people who have just signed in; no key makes, changes or sees another (AK-04). */
@ApiTags('API keys')
@Controller('api-keys')
export class OwnKeysController {
  constructor(
    private readonly keys: OwnKeys,
    private readonly answers: KeyAnswers,
  ) {}

  @Post()
  @Idempotent()
  @Access({ verifiedEmail: true, session: true, recentSignIn: true })
  @Summary(
    'Make an API key',
    'It acts in your name, within its scopes and what you may do yourself. Its secret is told this once.',
  )
  @ApiCreatedResponse({ type: responses.NewApiKeyResponse, headers: versionHeader })
  @Refuses(invalidRequest, tooManyApiKeys)
  async make(
    @CurrentCaller() caller: Caller<UserFacts>,
    @Body() body: requests.MakeApiKeyRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<responses.NewApiKeyResponse> {
    return this.answers.made(await this.keys.make(caller, body), reply, 'api-keys');
  }

  @Get()
  @Access({ verifiedEmail: true, session: true })
  @Summary('My API keys, newest first', 'Those that were revoked of late too. Without their secrets.')
  @Paged(responses.ApiKeyListResponse)
  async list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<responses.ApiKeyListResponse> {
    return this.keys.list(actor, query);
  }

  @Get(':id')
  @Access({ verifiedEmail: true, session: true })
  @Summary('One of my API keys')
  @ApiOkResponse({ type: responses.ApiKeyResponse, headers: versionHeader })
  @Refuses(notFound)
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<responses.ApiKeyResponse> {
    return this.answers.one(await this.keys.get(actor, id), reply);
  }

  @Patch(':id')
  @Access({ verifiedEmail: true, session: true, recentSignIn: true })
  @Summary('Change an API key', 'In force on every instance within 5 seconds.')
  @ApiOkResponse({ type: responses.ApiKeyResponse, headers: versionHeader })
  @Conditional()
  @Refuses(invalidRequest, notFound, tooManyApiKeys)
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: requests.ChangeApiKeyRequest,
    @ExpectedVersion() version: number | null,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<responses.ApiKeyResponse> {
    return this.answers.one(await this.keys.change(actor, id, body, version), reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access({ verifiedEmail: true, session: true })
  @Summary('Revoke an API key', 'In force on every instance within 5 seconds; again is no error.')
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
  @Access({ verifiedEmail: true, session: true, recentSignIn: true })
  @Summary(
    'Give an API key a new secret',
    'The one of before goes on for a while, and says so in each answer; one that was rotated away already ends.',
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
  @Access({ verifiedEmail: true, session: true })
  @Summary('Revoke several API keys')
  @ApiNoContentResponse()
  @Refuses(invalidRequest, notFound)
  async revoke(@CurrentActor() actor: Actor, @Body() { ids }: requests.RevokeApiKeysRequest): Promise<void> {
    await this.keys.revoke(actor, ids, null);
  }
}
