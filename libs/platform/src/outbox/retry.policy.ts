import type { FailureKind } from './delivery-failure.js';

interface Pace {
  readonly firstSeconds: number;
  /** Under a minute where nobody was there: what waited must leave within a minute of their return (RL-08). */
  readonly longestSeconds: number;
  /** About a day in either case. */
  readonly attempts: number;
}

const paces: Readonly<Record<FailureKind, Pace>> = {
  unreachable: { firstSeconds: 2, longestSeconds: 50, attempts: 2_000 },
  temporary: { firstSeconds: 30, longestSeconds: 3_600, attempts: 36 },
  permanent: { firstSeconds: 0, longestSeconds: 0, attempts: 0 },
};

const jittered = (seconds: number, chance: number): number => seconds * (0.5 + chance / 2);

/** How long a destination that failed again and again is left alone, in seconds: under a minute too, for the same reason (RL-08). */
export function restSeconds(chance = Math.random()): number {
  return jittered(paces.unreachable.longestSeconds, chance);
}

/**
 * How long until the next attempt, in seconds; null when there is none. Doubling, with half of it left to chance, so that
 * what failed together does not come back together (RL-09).
 */
export function retryAfterSeconds(kind: FailureKind, attempt: number, chance = Math.random()): number | null {
  const { firstSeconds, longestSeconds, attempts } = paces[kind];
  if (attempt >= attempts) return null;
  const full = Math.min(longestSeconds, firstSeconds * 2 ** Math.min(attempt - 1, 20));
  return jittered(full, chance);
}
