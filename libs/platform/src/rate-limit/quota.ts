/** So many requests in a window. */
export interface RateLimit {
  readonly limit: number;
  readonly windowSeconds: number;
}

/** So many requests at all, or, with a refill, in each such time. */
export interface Quota {
  readonly limit: number;
  /** From the first use on; null: it is never refilled. */
  readonly refillSeconds: number | null;
}

/** What is left of a quota. */
export interface RemainingQuota {
  /** Blocks that processes hold count as used. */
  readonly remaining: number;
  /** Null where it is never refilled, or begins with the next request. */
  readonly refillsAt: Date | null;
}
