import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import type { Counted } from './limit.js';

/** Whoever is slowed down has this part of each limit, and one try at least. */
const share = 4;

/**
 * Who may do less than others for a while. A subject is what limits count by: a network (`networkOf`) or a person's id. Kept in memory
 * by whoever decides it, since it is asked at every limit.
 */
@Injectable()
export class SlowLane {
  private entries: ReadonlyMap<string, number> = new Map();

  constructor(private readonly clock: Clock) {}

  /** @param entries until when, in milliseconds since 1970, by subject; all others drive as usual from now on */
  replace(entries: ReadonlyMap<string, number>): void {
    this.entries = new Map(entries);
  }

  isSlow(subject: string): boolean {
    const until = this.entries.get(subject);
    return until !== undefined && until > this.clock.now().getTime();
  }

  /** How many there may be in a window. Limits that grow are about the account aimed at, whoever tries it: they stay as they are. */
  maxOf({ limit, subject }: Counted): number {
    if (limit.growing || !this.isSlow(subject)) return limit.max;
    return Math.max(1, Math.floor(limit.max / share));
  }
}
