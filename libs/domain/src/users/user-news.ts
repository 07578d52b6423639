import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { ChangeFeed } from '#platform/change-feed/change-feed.js';
import { Transactions } from '#platform/database/transactions.js';

/** What follows every change of a person: its audit row in the same transaction, and a word to this instance's memory after it. */
@Injectable()
export class UserNews {
  constructor(
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly feed: ChangeFeed,
  ) {}

  async tell(actor: Actor, action: string, userId: string, details: Record<string, unknown> = {}): Promise<void> {
    await this.record(actor, action, userId, details);
    this.announce(userId);
  }

  /** The audit row alone. */
  async record(actor: Actor, action: string, userId: string, details: Record<string, unknown> = {}): Promise<void> {
    await this.audit.record({ action, actor, targetType: 'user', targetId: userId, details });
  }

  /** The word alone. */
  announce(userId: string): void {
    this.transactions.afterCommit(() => {
      this.feed.tell({ kind: 'user', subjectId: userId });
    });
  }
}
