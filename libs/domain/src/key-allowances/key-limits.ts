import type { Quota, RateLimit } from '#platform/rate-limit/quota.js';

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
