import { performance } from 'node:perf_hooks';
import { Injectable, Logger } from '@nestjs/common';

const worthAWarningMilliseconds = 2_000;

/**
 * The process's own time, for what never meets the database: token claims, cache ages. Expiry of anything stored is
 * decided in SQL by `gatehouse.now()`. It follows the database's clock, so that instances on machines that disagree believe each
 * other's tokens (RL-26), and counts monotonically in between, so that a machine's clock that jumps changes nothing (RL-27). Tests
 * advance both together.
 */
@Injectable()
export class Clock {
  private readonly logger = new Logger(Clock.name);
  /** What time it was when the monotonic clock showed 0. */
  private origin = Date.now() - performance.now();
  private disagrees = false;

  now(): Date {
    return new Date(this.origin + performance.now());
  }

  /** Whole seconds since 1970 (NumericDate, RFC 7519 section 2). */
  nowSeconds(): number {
    return Math.floor(this.now().getTime() / 1000);
  }

  /** The database said `instant` when asked at `askedAt` (monotonic milliseconds); believed as far as the round trip can tell. */
  follow(instant: Date, askedAt: number): void {
    const answeredAt = performance.now();
    const origin = instant.getTime() - (askedAt + answeredAt) / 2;
    if (Math.abs(origin - this.origin) > answeredAt - askedAt) this.origin = origin;
    this.compareWithMachine(answeredAt - askedAt);
  }

  /** Said once, and again only after they agreed in between. */
  private compareWithMachine(tolerance: number): void {
    const drift = this.now().getTime() - Date.now();
    const disagreed = this.disagrees;
    this.disagrees = Math.abs(drift) > worthAWarningMilliseconds + tolerance;
    if (!this.disagrees || disagreed) return;
    const seconds = String(Math.round(drift / 1000));
    this.logger.warn(`the clock of the database is ${seconds} s ahead of this machine's: it counts; correct the other`);
  }
}
