import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { addressBlocked } from '#platform/errors/access.errors.js';
import type { DomainError } from '#platform/errors/domain-error.js';
import { LiveSanctions } from './live-sanctions.js';

/** Longer than anybody waits; of a ban for good there is no time to tell. */
const longestWaitSeconds = 365 * 86_400;

/** Who comes from a banned network is turned away before a credential, a body or a limit is looked at. */
@Injectable()
export class BlockedNetworks {
  constructor(
    private readonly sanctions: LiveSanctions,
    private readonly clock: Clock,
  ) {}

  /** Null: come in. A promise only where memory may not be believed. */
  refusalOf(address: string | null): DomainError | null | Promise<DomainError | null> {
    if (address === null) return null;
    if (this.sanctions.isTrusted) return this.refusal(this.sanctions.remembered(address));
    return this.sanctions.bannedUntil(address).then((until) => this.refusal(until));
  }

  private refusal(until: number | null): DomainError | null {
    if (until === null) return null;
    const seconds = Math.ceil((until - this.clock.now().getTime()) / 1000);
    return addressBlocked({ retryAfterSeconds: Math.min(Math.max(seconds, 1), longestWaitSeconds) });
  }
}
