import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { Transactions } from '#platform/database/transactions.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { CurrentActor } from '#platform/http/caller.js';
import { Cursors } from '#platform/http/cursors.js';
import type { HeaderReply } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { locationHeader } from '#platform/http/location.js';
import { Paged } from '#platform/http/pagination.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { chatSessionTaken } from '#domain/usage/chat-sessions/chat-sessions.errors.js';
import { ChatSessions } from '#domain/usage/chat-sessions/chat-sessions.js';
import { ChatSessionRecording } from './chat-session-recording.js';
import {
  ChatSessionListResponse,
  ChatSessionResponse,
  ListChatSessionsQuery,
  RecordChatSessionRequest,
} from './chat-sessions.dto.js';

interface Reply extends HeaderReply {
  status(code: number): unknown;
}

@ApiTags('Usage')
@Controller('organizations/:organizationId/chat-sessions')
export class ChatSessionsController {
  constructor(
    private readonly recording: ChatSessionRecording,
    private readonly chatSessions: ChatSessions,
    private readonly transactions: Transactions,
    private readonly cursors: Cursors,
    private readonly server: ServerSettings,
  ) {}

  @Post()
  @Access({ permission: 'chat_sessions:write', scope: 'chat_sessions:write' })
  @Summary('Records a chat of a member', 'One whose `externalId` is known takes the new model and metadata.')
  @ApiCreatedResponse({ type: ChatSessionResponse, headers: locationHeader })
  @ApiOkResponse({ type: ChatSessionResponse, description: 'It is known' })
  @Refuses(invalidRequest, notFound, chatSessionTaken)
  async record(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @Body() body: RecordChatSessionRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ChatSessionResponse> {
    const { chatSession, isNew } = await this.recording.record(
      actor,
      RecordChatSessionRequest.wishOf(body, organizationId),
    );
    const path = `organizations/${organizationId}/chat-sessions/${chatSession.id}`;
    if (isNew) reply.header('location', `${this.server.publicOrigin}/api/v1/${path}`);
    else reply.status(200);
    return ChatSessionResponse.of(chatSession);
  }

  @Get()
  @Access({ permission: 'chat_sessions:read', scope: 'usage:read' })
  @Summary('Chats of members, newest first')
  @Paged(ChatSessionListResponse)
  async list(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @Query() query: ListChatSessionsQuery,
  ): Promise<ChatSessionListResponse> {
    const list = `chat-sessions:${organizationId}`;
    const position = this.cursors.open(list, query);
    const filter = { organizationId, userId: query.userId };
    const find = () => this.chatSessions.list(filter, query.limit + 1, position);
    const { rows, nextCursor } = this.cursors.page(list, query, await this.transactions.run(actor, find));
    return ChatSessionListResponse.of(rows, nextCursor);
  }

  @Get(':chatSessionId')
  @Access({ permission: 'chat_sessions:read', scope: 'usage:read' })
  @Summary('A chat of a member')
  @ApiOkResponse({ type: ChatSessionResponse })
  @Refuses(notFound)
  async get(
    @CurrentActor() actor: Actor,
    @Param('organizationId', IdParam) organizationId: string,
    @Param('chatSessionId', IdParam) id: string,
  ): Promise<ChatSessionResponse> {
    const found = await this.transactions.run(actor, () => this.chatSessions.find(organizationId, id));
    if (!found) throw notFound();
    return ChatSessionResponse.of(found);
  }
}
