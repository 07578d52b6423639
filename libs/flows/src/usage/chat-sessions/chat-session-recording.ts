import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { notFound } from '#platform/errors/common.errors.js';
import { type ChatSession, ChatSessions, type ChatSessionWish } from '#domain/usage/chat-sessions/chat-sessions.js';
import { ConsumerQuery } from '../consumer.query.js';

/** Chats that an app keeps for members of the organization. */
@Injectable()
export class ChatSessionRecording {
  constructor(
    private readonly consumers: ConsumerQuery,
    private readonly chatSessions: ChatSessions,
    private readonly transactions: Transactions,
  ) {}

  /** @throws not_found where the person is no member; chat_session_taken */
  async record(actor: Actor, wish: ChatSessionWish): Promise<{ chatSession: ChatSession; isNew: boolean }> {
    return this.transactions.run(actor, async () => {
      if (!(await this.consumers.find(wish.userId, wish.organizationId))) throw notFound();
      return this.chatSessions.record(wish);
    });
  }
}
