import { Injectable } from '@nestjs/common';
import { networkOf } from '#platform/network/network.js';
import type { Counted, Decision, Limit } from '#platform/rate-limit/limit.js';
import { RateLimits } from '#platform/rate-limit/rate-limits.js';
import { SlowLane } from '#platform/rate-limit/slow-lane.js';
import { MessageLimitSettings } from '#domain/moderation/messages/message-limits.settings.js';

/** How many messages there may be: at once, and in a window. Whoever is slowed down has a quarter of each. */
@Injectable()
export class MessageLimits {
  private readonly network: Limit;
  private readonly person: Limit;

  constructor(
    private readonly settings: MessageLimitSettings,
    private readonly rates: RateLimits,
    private readonly slowLane: SlowLane,
  ) {
    const { networkMax, networkWindowMilliseconds, personMax, personWindowMilliseconds } = settings;
    const windows = { network: networkWindowMilliseconds / 1000, person: personWindowMilliseconds / 1000 };
    this.network = { name: 'messages:network', max: networkMax, windowSeconds: windows.network };
    this.person = { name: 'messages:person', max: personMax, windowSeconds: windows.person };
  }

  /** Null: any number. */
  concurrentOf(userId: string): number | null {
    const { limitConcurrent, concurrentMax: max } = this.settings;
    if (!limitConcurrent) return null;
    return this.slowLane.maxOf({ limit: { name: 'messages:concurrent', max, windowSeconds: 60 }, subject: userId });
  }

  async take(userId: string, address: string | null): Promise<Decision> {
    const { limitByNetwork, limitByPerson } = this.settings;
    const counted: Counted[] = [];
    if (limitByNetwork && address !== null) counted.push({ limit: this.network, subject: networkOf(address) });
    if (limitByPerson) counted.push({ limit: this.person, subject: userId });
    return this.rates.take(counted);
  }
}
