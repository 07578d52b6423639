import { Body, Controller, Delete, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import type { HeaderReply } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { locationHeader } from '#platform/http/location.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { concurrentMessages, messageLimit, userBanned } from '#domain/moderation/messages/messages.errors.js';
import { reporting } from '../moderation.access.js';
import { BeginMessageRequest, MessageSlotResponse } from './messages.dto.js';
import { MessagesService } from './messages.service.js';

@ApiTags('Moderation')
@Controller('moderation/messages')
export class MessagesController {
  constructor(
    private readonly messages: MessagesService,
    private readonly server: ServerSettings,
  ) {}

  @Post()
  @Access(reporting)
  @Summary(
    'May this person send a message now?',
    'Takes a slot until it is given back, or for a minute. Where there is none, or there were too many messages lately, that is a ' +
      'violation (`concurrent`, `message_limit`), which is written down already.',
  )
  @ApiCreatedResponse({
    type: MessageSlotResponse,
    headers: locationHeader,
  })
  @Refuses(invalidRequest, notFound, userBanned, concurrentMessages, messageLimit)
  async begin(
    @CurrentActor() actor: Actor,
    @Body() body: BeginMessageRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<MessageSlotResponse> {
    const id = await this.messages.begin(actor, body);
    reply.header('location', `${this.server.publicOrigin}/api/v1/moderation/messages/${id}`);
    return MessageSlotResponse.of(id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access(reporting)
  @Summary('The message is answered', 'Gives its slot back. One that is over by itself is not there any more.')
  @ApiNoContentResponse()
  @Refuses(notFound)
  async end(@Param('id', IdParam) id: string): Promise<void> {
    await this.messages.end(id);
  }
}
