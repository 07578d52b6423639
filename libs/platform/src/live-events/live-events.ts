import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../change-feed/change-feed.js';
import { Transactions } from '../database/transactions.js';
import { type LiveEventType, type LiveNews, parseLiveNews } from './live-event.js';

/** What an event is about. */
interface Subject {
  readonly sessionId?: string;
  readonly deviceId?: string;
  readonly apiKeyId?: string;
}

/**
 * News for whoever has a page open right now, on whichever instance. By NOTIFY, so it is told when the transaction commits and not
 * at all when it does not. Told at most once and kept nowhere: what must reach somebody is a mail or a row.
 */
@Injectable()
export class LiveEvents {
  constructor(
    private readonly transactions: Transactions,
    private readonly feed: ChangeFeed,
  ) {}

  /** Joins the open transaction; one statement. */
  async announce(userId: string, type: LiveEventType, subject: Subject = {}): Promise<void> {
    await this.transactions.query('select gatehouse.announce_live_event($1::uuid, $2, $3::jsonb)', [
      userId,
      type,
      JSON.stringify(subject),
    ]);
  }

  on(listener: (news: LiveNews) => void): void {
    this.feed.onNews((payload) => {
      const news = parseLiveNews(payload);
      if (news) listener(news);
    });
  }
}
