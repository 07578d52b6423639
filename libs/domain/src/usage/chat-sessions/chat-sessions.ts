import { Injectable } from '@nestjs/common';
import { newId } from '#platform/database/ids.js';
import { isAfter, orderOf, positionOf, type SortKey } from '#platform/database/keyset.js';
import { Transactions } from '#platform/database/transactions.js';
import type { Position } from '#platform/http/cursors.js';
import { chatSessionTaken } from './chat-sessions.errors.js';

export interface ChatSession {
  readonly id: string;
  readonly organizationId: string;
  readonly userId: string;
  /** What the app calls it. */
  readonly externalId: string;
  readonly modelUsed: string | null;
  /** Whatever the app likes to keep, such as counts of messages and tokens. */
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What is left out stays as it is; with a new one, empty. */
export type ChatSessionWish = Pick<ChatSession, 'organizationId' | 'userId' | 'externalId'> & {
  readonly modelUsed?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
};

const order: readonly SortKey[] = [
  { expression: 'chat_sessions.created_at', type: 'timestamptz', descending: true },
  { expression: 'chat_sessions.id', type: 'uuid', descending: true },
];

/** Chats of members, as the app that holds them tells: read and written in the organization's context. */
@Injectable()
export class ChatSessions {
  constructor(private readonly transactions: Transactions) {}

  /**
   * One that is known takes the new model and metadata. The constraint decides which of two that come at once is new.
   * @throws chat_session_taken
   */
  async record(wish: ChatSessionWish): Promise<{ chatSession: ChatSession; isNew: boolean }> {
    const { organizationId, userId, externalId, modelUsed, metadata } = wish;
    const id = newId();
    const chatSession = await this.transactions.queryOne<ChatSession>(
      `insert into chat_sessions as known (id, organization_id, user_id, external_id, model_used, metadata)
       values ($1, $2, $3, $4, $5, coalesce($6::jsonb, '{}'))
       on conflict on constraint chat_sessions_external_id_key do update
         set model_used = coalesce($5, known.model_used), metadata = coalesce($6::jsonb, known.metadata), updated_at = gatehouse.now()
         where known.user_id = excluded.user_id
       returning ${columns}`,
      [id, organizationId, userId, externalId, modelUsed ?? null, metadata ? JSON.stringify(metadata) : null],
    );
    if (!chatSession) throw chatSessionTaken();
    return { chatSession, isNew: chatSession.id === id };
  }

  async find(organizationId: string, id: string): Promise<ChatSession | null> {
    return this.transactions.queryOne(`select ${columns} from chat_sessions where organization_id = $1 and id = $2`, [
      organizationId,
      id,
    ]);
  }

  /** Newest first. */
  async list(
    { organizationId, userId }: { readonly organizationId: string; readonly userId?: string | undefined },
    count: number,
    position: Position | null,
  ): Promise<(ChatSession & { position: Position })[]> {
    return this.transactions.query(
      `select ${columns}, ${positionOf(order)} from chat_sessions
        where organization_id = $2 and ($3::uuid is null or user_id = $3) ${position ? `and ${isAfter(order, 4)}` : ''}
        order by ${orderOf(order)} limit $1`,
      [count, organizationId, userId ?? null, ...(position ?? [])],
    );
  }
}

const columns = `id, organization_id as "organizationId", user_id as "userId", external_id as "externalId",
  model_used as "modelUsed", metadata, created_at as "createdAt", updated_at as "updatedAt"`;
