import { createHash } from 'node:crypto';
import type { Counted } from './limit.js';

/** A counter as the stores know it. */
export interface Counter extends Counted {
  readonly key: string;
  /** The limit's own, or less for whoever is slowed down. */
  readonly max: number;
}

/** What a store says about one counter, in any order. */
export interface CounterRow {
  readonly key: string;
  /** Of all that were taken together: they are taken all, or none. */
  readonly allowed: boolean;
  readonly hits: number;
  readonly resetSeconds: number;
  /** Over 0 where it was this counter that refused. */
  readonly waitSeconds: number;
  readonly shutUntil: string | null;
}

/** The subject is hashed: a table of counters shall not be a list of e-mail addresses. */
export function keyOf({ limit, subject }: Counted): string {
  return `${limit.name}:${createHash('sha256').update(subject).digest('base64url')}`;
}
