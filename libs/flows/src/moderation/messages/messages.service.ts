import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { notFound } from '#platform/errors/common.errors.js';
import { canonicalAddress } from '#platform/network/network.js';
import { MessageSlots } from '#domain/moderation/messages/message-slots.js';
import { concurrentMessages, messageLimit, userBanned } from '#domain/moderation/messages/messages.errors.js';
import { type ServiceReport, ServiceReports } from '../reports/service-reports.js';
import { MessageLimits } from './message-limits.js';

export interface Message {
  readonly userId: string;
  readonly ip?: string;
}

/** Messages that a service answers, and for whom: who may have one more, and what it means to want too many. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly limits: MessageLimits,
    private readonly slots: MessageSlots,
    private readonly reports: ServiceReports,
    private readonly transactions: Transactions,
  ) {}

  /**
   * As in LibreChat, what is refused is a violation too (facts/librechat 2.2).
   * @returns the slot
   * @throws not_found, user_banned, concurrent_messages, message_limit
   */
  async begin(actor: Actor, message: Message): Promise<string> {
    const { userId, ip } = message;
    const ban = await this.reports.banOf(message);
    if (ban) throw userBanned({ until: ban.until?.toISOString() ?? null });
    const limit = this.limits.concurrentOf(userId);
    const slot = await this.transactions.run(actor, async () => this.slots.take(userId, limit));
    if (slot.id === null) {
      const details = { limit, pendingRequests: slot.pending };
      await this.report(actor, message, { type: 'concurrent', details });
      throw concurrentMessages({ ...details, retryAfterSeconds: Math.max(1, slot.waitSeconds) });
    }
    const rate = await this.limits.take(userId, ip === undefined ? null : canonicalAddress(ip));
    if (rate.allowed) return slot.id;
    await this.slots.giveBack(slot.id);
    const details = { limit: rate.each.find(({ remaining }) => remaining === 0)?.limit ?? null };
    await this.report(actor, message, { type: 'message_limit', details });
    throw messageLimit({ ...details, pendingRequests: slot.pending, retryAfterSeconds: rate.retryAfterSeconds });
  }

  /** @throws not_found where it is over already */
  async end(id: string): Promise<void> {
    if (!(await this.slots.giveBack(id))) throw notFound();
  }

  private async report(actor: Actor, message: Message, report: Pick<ServiceReport, 'type' | 'details'>): Promise<void> {
    await this.reports.reportOwn(actor, { ...message, ...report });
  }
}
