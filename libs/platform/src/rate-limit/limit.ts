/** How often something may happen. */
export interface Limit {
  /** Names the counter, e.g. `sign-in:network`. */
  readonly name: string;
  readonly max: number;
  readonly windowSeconds: number;
  /** Callers see how much is left (IETF RateLimit headers); never where that would tell strangers something (EN-06). */
  readonly told?: boolean;
  /**
   * What moderation calls running into this limit, e.g. `logins` (refused-limits.ts). Only where whoever runs into it did it themself:
   * never where it counts by the account that is aimed at, nor on limits that grow.
   */
  readonly violation?: string;
  /**
   * It is about cost alone, so without Redis each instance may count for itself, in memory. Not where guesses, mails or accounts are
   * counted: those counters are shared and outlive a restart (BF-09).
   */
  readonly local?: boolean;
  /**
   * Counts consecutive failures instead of a window: after so many, each further one doubles a pause; at the hard
   * stop nothing helps but a release.
   */
  readonly growing?: {
    readonly afterStreak: number;
    readonly firstSeconds: number;
    readonly longestSeconds: number;
    readonly hardStopAfter: number;
  };
}

/** One counter: a limit and whom it is counted for (a canonical identifier, a network). */
export interface Counted {
  readonly limit: Limit;
  readonly subject: string;
}

export interface Decision {
  readonly allowed: boolean;
  /** How long until another attempt makes sense; 0 when allowed. */
  readonly retryAfterSeconds: number;
  /** This very attempt shuts a growing limit, unless it is given back: until then, or until it is `released`. */
  readonly shutUntil: string | null;
  /** In the order of what was counted. */
  readonly each: readonly LimitState[];
}

export interface LimitState {
  readonly name: string;
  /** What holds now: a quarter of the limit's own for whoever is slowed down. */
  readonly limit: number;
  /** How many more there may be in this window; what was just taken is off already. */
  readonly remaining: number;
  readonly resetSeconds: number;
  /** How long this one refuses; 0 where it does not. */
  readonly waitSeconds: number;
}
