import { Injectable } from '@nestjs/common';
import { isAfter, orderOf, positionOf, type SortKey } from '../database/keyset.js';
import { Transactions } from '../database/transactions.js';
import type { Position } from '../http/cursors.js';
import { OutboxBell } from '../outbox/outbox-bell.js';
import { factsOf, type MailTemplate } from './mail.templates.js';

export const mailStates = ['waiting', 'dead'] as const;
export type MailState = (typeof mailStates)[number];

/** A mail that has not left, as operators see it: never its words, its link or its code (CS-04). */
export interface UnsentMail {
  readonly id: string;
  readonly state: MailState;
  readonly template: MailTemplate;
  readonly to: string;
  readonly locale: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly nextAttemptAt: Date | null;
  readonly expiresAt: Date | null;
  readonly deadAt: Date | null;
}

interface Sendable extends UnsentMail {
  readonly isExpired: boolean;
  readonly hasSecret: boolean;
}

const order: readonly SortKey[] = [{ expression: 'outbox_messages.id', type: 'uuid', descending: true }];
const unsent = `topic = 'mail' and delivered_at is null`;
const columns = `id, case when dead_at is null then 'waiting' else 'dead' end as state, payload ->> 'template' as template,
  payload ->> 'to' as "to", payload ->> 'locale' as locale, attempts, last_error as "lastError", created_at as "createdAt",
  case when dead_at is null then available_at end as "nextAttemptAt", expires_at as "expiresAt", dead_at as "deadAt"`;

/** Mails that wait, and dead letters. */
@Injectable()
export class MailQueue {
  constructor(
    private readonly transactions: Transactions,
    private readonly bell: OutboxBell,
  ) {}

  /** Newest first, at most `count`, after `position`. */
  async list(
    state: MailState | undefined,
    count: number,
    position: Position | null,
  ): Promise<(UnsentMail & { position: Position })[]> {
    const sql = `select ${columns}, ${positionOf(order)} from outbox_messages
      where ${unsent} and ($2::text is null or (dead_at is not null) = ($2 = 'dead'))
        ${position ? `and ${isAfter(order, 3)}` : ''}
      order by ${orderOf(order)} limit $1`;
    return this.transactions.query(sql, [count, state ?? null, ...(position ?? [])]);
  }

  /** Locked until the transaction ends: of two who want to send it again, one comes after the other. Null: sent, or never there. */
  async take(id: string): Promise<Sendable | null> {
    const [mail] = await this.transactions.query<Sendable>(
      `select ${columns}, coalesce(expires_at <= gatehouse.now(), false) as "isExpired", sealed_secret is not null as "hasSecret"
         from outbox_messages where id = $1 and ${unsent} for update`,
      [id],
    );
    return mail ?? null;
  }

  /** Attempts go on counting: they tell apart who has the message. */
  async sendNow(id: string): Promise<void> {
    await this.transactions.query(
      `update outbox_messages set available_at = least(available_at, gatehouse.now()), dead_at = null where id = $1 and ${unsent}`,
      [id],
    );
    this.transactions.afterCommit(() => {
      this.bell.ring();
    });
  }
}

/** Not when what it carries is good no more, or was erased when it was given up. */
export function canBeSent({ template, isExpired, hasSecret }: Sendable): boolean {
  const { page, showsCode } = factsOf(template);
  return !isExpired && (hasSecret || !(page ?? showsCode));
}
