import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import { IdParam } from '#platform/http/id-param.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { SessionListResponse } from './dto/session.response.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('Sessions')
@Controller('sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @Access()
  @Summary('The devices I am signed in on')
  @ApiOkResponse({ type: SessionListResponse })
  async list(@CurrentActor() actor: Actor): Promise<SessionListResponse> {
    return SessionListResponse.of(await this.sessions.listOf(String(actor.userId)), actor.sessionId);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access()
  @Summary('Sign one device out')
  @ApiNoContentResponse()
  @Refuses(notFound)
  async end(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<void> {
    await this.sessions.endOne(actor, String(actor.userId), id);
  }
}
