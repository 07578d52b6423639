import { Injectable } from '@nestjs/common';

/**
 * The process's own time, for what never meets the database: token claims, cache ages. Expiry of anything stored is
 * decided in SQL by `gatehouse.now()` (RL-26). Tests advance both together.
 */
@Injectable()
export class Clock {
  now(): Date {
    return new Date(Date.now());
  }

  /** Whole seconds since 1970 (NumericDate, RFC 7519 section 2). */
  nowSeconds(): number {
    return Math.floor(this.now().getTime() / 1000);
  }
}
