import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import type { Counter, CounterRow } from './counters.js';

interface Window {
  hits: number;
  readonly endsAt: number;
}

/** Each takes some 200 bytes; whoever has more networks than this makes us forget, not run out. */
const mostWindows = 100_000;

/** Windows of this instance alone, for limits that are about cost (`local`). */
@Injectable()
export class MemoryCounters {
  private windows = new Map<string, Window>();

  constructor(private readonly clock: Clock) {}

  /** Takes one of each, or of none. */
  take(counters: readonly Counter[]): CounterRow[] {
    const rows = this.peek(counters);
    if (rows.some(({ allowed }) => !allowed)) return rows;
    return rows.map((row, index) => ({ ...row, hits: this.hit(row.key, counters[index]?.limit.windowSeconds ?? 0) }));
  }

  peek(counters: readonly Counter[]): CounterRow[] {
    const now = this.clock.now().getTime();
    const states = counters.map(({ key, max, limit }) => {
      const { hits, endsAt } = this.windowOf(key, now) ?? { hits: 0, endsAt: now + limit.windowSeconds * 1_000 };
      return { key, hits, resetSeconds: Math.ceil((endsAt - now) / 1_000), isFull: hits >= max };
    });
    const allowed = states.every(({ isFull }) => !isFull);
    return states.map(({ isFull, ...state }) => {
      return { ...state, allowed, waitSeconds: isFull ? Math.max(1, state.resetSeconds) : 0, shutUntil: null };
    });
  }

  putBack(counters: readonly Counter[]): void {
    for (const { key } of counters) {
      const window = this.windows.get(key);
      if (window) window.hits = Math.max(0, window.hits - 1);
    }
  }

  release(counters: readonly Counter[]): void {
    for (const { key } of counters) this.windows.delete(key);
  }

  private hit(key: string, windowSeconds: number): number {
    const now = this.clock.now().getTime();
    const known = this.windowOf(key, now);
    if (known) return ++known.hits;
    if (this.windows.size >= mostWindows) this.makeRoom(now);
    this.windows.set(key, { hits: 1, endsAt: now + windowSeconds * 1_000 });
    return 1;
  }

  private windowOf(key: string, now: number): Window | null {
    const window = this.windows.get(key);
    if (window && window.endsAt > now) return window;
    if (window) this.windows.delete(key);
    return null;
  }

  /** Those that are over go; where all still run, the older half. */
  private makeRoom(now: number): void {
    const running = [...this.windows].filter(([, { endsAt }]) => endsAt > now);
    this.windows = new Map(running.length >= mostWindows ? running.slice(mostWindows / 2) : running);
  }
}
