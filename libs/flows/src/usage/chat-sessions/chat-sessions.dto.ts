import { ApiProperty } from '@nestjs/swagger';
import { Id, ObjectField, ObjectSatisfies, Text } from '#platform/http/fields.js';
import { PageQuery } from '#platform/http/pagination.js';
import { isStorableObject } from '#platform/http/text.js';
import type { ChatSession, ChatSessionWish } from '#domain/usage/chat-sessions/chat-sessions.js';

const metadataBytes = 8 * 1024;
const isStorable = (metadata: object): boolean => isStorableObject(metadata, metadataBytes);

export class RecordChatSessionRequest {
  @Id({ about: 'The member whose chat it is' })
  readonly userId: string;

  @Text({ max: 200, about: 'What the app calls it, such as LibreChat’s conversationId' })
  readonly externalId: string;

  @Text({ optional: true, max: 200, example: 'gpt-4o' })
  readonly modelUsed?: string;

  @ObjectField({ optional: true, about: 'As the app likes, such as counts of messages and tokens; at most 8 KiB' })
  @ObjectSatisfies(isStorable, 'an object of at most 8 KiB, without NUL characters and halves of surrogate pairs')
  readonly metadata?: Record<string, unknown>;

  static wishOf(body: RecordChatSessionRequest, organizationId: string): ChatSessionWish {
    const { userId, externalId, modelUsed, metadata } = body;
    return {
      organizationId,
      userId,
      externalId,
      ...(modelUsed === undefined ? {} : { modelUsed }),
      ...(metadata && { metadata }),
    };
  }
}

export class ListChatSessionsQuery extends PageQuery {
  @Id({ optional: true })
  readonly userId?: string;
}

export class ChatSessionResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ format: 'uuid' })
  readonly userId: string;

  @ApiProperty()
  readonly externalId: string;

  @ApiProperty({ type: 'string', nullable: true })
  readonly modelUsed: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  readonly metadata: Readonly<Record<string, unknown>>;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  @ApiProperty({ format: 'date-time' })
  readonly updatedAt: string;

  static of({ createdAt, updatedAt, ...chatSession }: ChatSession): ChatSessionResponse {
    const { id, userId, externalId, modelUsed, metadata } = chatSession;
    const times = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
    return { id, userId, externalId, modelUsed, metadata, ...times };
  }
}

export class ChatSessionListResponse {
  @ApiProperty({ type: [ChatSessionResponse] })
  readonly items: ChatSessionResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;

  static of(chatSessions: readonly ChatSession[], nextCursor: string | null): ChatSessionListResponse {
    return { items: chatSessions.map((chatSession) => ChatSessionResponse.of(chatSession)), nextCursor };
  }
}
