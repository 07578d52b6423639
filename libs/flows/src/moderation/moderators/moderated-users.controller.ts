import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import type { HeaderReply } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { locationHeader } from '#platform/http/location.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { ownAccount } from '#domain/users/users.errors.js';
import { moderating } from '../moderation.access.js';
import { ModeratedUserResponse } from '../dto/moderated-user.response.js';
import { AddNoteRequest, ModeratorNoteResponse } from '../dto/moderator-notes.dto.js';
import { ModeratedUsers } from './moderated-users.service.js';
import { ModeratorsService } from './moderators.service.js';

@ApiTags('Moderation')
@Controller('moderation/users/:id')
export class ModeratedUsersController {
  constructor(
    private readonly users: ModeratedUsers,
    private readonly moderators: ModeratorsService,
    private readonly server: ServerSettings,
  ) {}

  @Get()
  @Access(moderating)
  @Summary(
    'What somebody did, and what came of it',
    'These events, these points, this rule; with notes, and who may be the same person. Not of oneself, nor of an equal or higher role.',
  )
  @ApiOkResponse({ type: ModeratedUserResponse })
  @Refuses(notFound, ownAccount)
  async get(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<ModeratedUserResponse> {
    return ModeratedUserResponse.of(await this.users.get(actor, id));
  }

  @Post('notes')
  @Access(moderating)
  @Summary('Write a note for moderators')
  @ApiCreatedResponse({
    type: ModeratorNoteResponse,
    headers: locationHeader,
  })
  @Refuses(invalidRequest, notFound, ownAccount)
  async addNote(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { text }: AddNoteRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<ModeratorNoteResponse> {
    const note = await this.moderators.addNote(actor, id, text);
    reply.header('location', `${this.server.publicOrigin}/api/v1/moderation/users/${id}`);
    return ModeratorNoteResponse.of(note);
  }
}
