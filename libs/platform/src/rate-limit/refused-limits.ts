import { Injectable, Logger } from '@nestjs/common';
import type { Counted } from './limit.js';

export type RefusedLimitListener = (refused: Counted) => void;

/**
 * Who ran into a limit that has a name for it (`violation`): moderation listens. Once for each such limit and refused attempt; what a
 * listener does wrong changes nothing for whoever was refused.
 */
@Injectable()
export class RefusedLimits {
  private readonly logger = new Logger(RefusedLimits.name);
  private readonly listeners: RefusedLimitListener[] = [];

  on(listener: RefusedLimitListener): void {
    this.listeners.push(listener);
  }

  /** Limits that grow count by the account aimed at: a victim is never blamed for what strangers try (BF-05). */
  tell(refused: Counted): void {
    if (refused.limit.violation === undefined || refused.limit.growing) return;
    for (const listener of this.listeners) {
      try {
        listener({ limit: refused.limit, subject: refused.subject });
      } catch (error) {
        this.logger.error({ err: error }, 'a refused limit was not taken notice of');
      }
    }
  }
}
