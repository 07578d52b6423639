/** One thing that can happen: what it counts as, and how much. */
export interface ViolationEvent {
  readonly type: string;
  readonly points: number;
}

export const sanctionKinds = ['warning', 'slowdown', 'ban'] as const;
export type SanctionKind = (typeof sanctionKinds)[number];

/** What counts, and what comes of it, as an operator wrote it down; all durations in milliseconds. */
export interface ModerationPolicy {
  readonly events: ReadonlyMap<string, ViolationEvent>;
  /** Infinity: points stay for good. */
  readonly halfLifeOf: (type: string) => number;
  /** Null: this sanction is not given by the sum of points. */
  readonly thresholds: Readonly<Record<SanctionKind, number | null>>;
  /** A ban each time the points of one type pass a multiple of this; null: never. */
  readonly interval: number | null;
  readonly slowdownLasts: number;
  readonly bans: { readonly first: number; readonly doubleWithin: number; readonly longest: number };
  readonly sharedNetwork: { readonly people: number; readonly within: number };
  readonly neverBanned: readonly string[];
}

/** How long the next ban lasts after so many within `doubleWithin`. */
export function banMilliseconds({ bans }: ModerationPolicy, bansBefore: number): number {
  return Math.min(bans.first * 2 ** Math.min(bansBefore, 30), Math.max(bans.longest, bans.first));
}
