export interface RateLimit {
  /** Requests in a window. */
  readonly limit: number;
  readonly windowSeconds: number;
}

export interface Quota {
  /** Requests until it is refilled. */
  readonly limit: number;
  /** From the first use on; null: it is never refilled. */
  readonly refillSeconds: number | null;
}

/** What somebody may do with a key; null is no limit. */
export interface KeyLimits {
  readonly rateLimit: RateLimit | null;
  readonly quota: Quota | null;
}

export interface LimitedKey extends KeyLimits {
  readonly id: string;
}

export function haveSameLimits(one: KeyLimits, other: KeyLimits): boolean {
  return (
    one.rateLimit?.limit === other.rateLimit?.limit &&
    one.rateLimit?.windowSeconds === other.rateLimit?.windowSeconds &&
    one.quota?.limit === other.quota?.limit &&
    one.quota?.refillSeconds === other.quota?.refillSeconds
  );
}
