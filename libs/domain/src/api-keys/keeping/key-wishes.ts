import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { parseDuration } from '#platform/config/durations.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { Network } from '#platform/network/network.js';
import type { Quota, RateLimit } from '#platform/rate-limit/quota.js';
import type { KeyShare } from '../api-key-facts.js';
import type { KeyEnvironment } from '../api-key-token.js';
import { ApiKeySettings } from '../api-keys.settings.js';
import { defaultScopes, type Scope } from '../scopes.js';
import type { KeyChanges } from './kept-keys.repository.js';

/** A leap year, so that "within a year" is true on any day. */
const longestMilliseconds = 366 * 86_400_000;
const usualOverlap = '24h';

interface LimitWishes {
  readonly rateLimit?: { readonly limit: number; readonly window: string } | null;
  readonly quota?: { readonly limit: number; readonly refill: string | null } | null;
}

interface CommonWishes extends LimitWishes {
  readonly description?: string | null;
  readonly scopes?: readonly Scope[];
  readonly resource?: string | null;
  readonly allowedNetworks?: readonly string[];
  /** ISO 8601. */
  readonly expiresAt?: string | null;
}

/** As a request says it. */
export interface MakingWishes extends CommonWishes {
  readonly name: string;
  readonly environment?: KeyEnvironment;
  readonly share?: { readonly scopes: readonly Scope[]; readonly resource: string };
}

export interface ChangingWishes extends CommonWishes {
  readonly name?: string;
}

/** From what a request says to what a key has, by the settings of this installation. */
@Injectable()
export class KeyWishReader {
  constructor(
    private readonly settings: ApiKeySettings,
    private readonly clock: Clock,
  ) {}

  /** @throws invalid_request */
  making(wishes: MakingWishes) {
    const { name, description = null, scopes = defaultScopes, resource = null, environment = 'live', share } = wishes;
    const { rateLimit = null, quota = null } = limitsOf(wishes);
    return {
      ...{ name, description, scopes, resource, environment, share: shareOf(share, scopes) },
      allowedNetworks: networksOf(wishes.allowedNetworks ?? []),
      expiresAt: this.expiryOf(wishes.expiresAt) ?? null,
      ...{ rateLimit, quota },
    };
  }

  /** What is left out is undefined. @throws invalid_request */
  changing({ name, description, scopes, resource, allowedNetworks, expiresAt, ...limits }: ChangingWishes): KeyChanges {
    return {
      ...{ name, description, scopes, resource },
      allowedNetworks: allowedNetworks && networksOf(allowedNetworks),
      expiresAt: expiresAt === undefined ? undefined : this.expiryOf(expiresAt),
      ...limitsOf(limits),
    };
  }

  private expiryOf(expiresAt: string | null | undefined): Date | null {
    const now = this.clock.now().getTime();
    if (expiresAt === undefined) return new Date(now + this.settings.lifeMilliseconds);
    if (expiresAt === null && this.settings.mayLiveForEver) return null;
    const end = new Date(expiresAt ?? Number.NaN).getTime();
    if (end > now && end <= now + longestMilliseconds) return new Date(end);
    throw wrong('expiresAt', 'It must be a time to come, within a year.');
  }
}

/** How long the secret of before is good beside a new one. */
export function overlapSecondsOf(overlap: string = usualOverlap): number {
  return secondsOf(overlap);
}

function shareOf(share: KeyShare | undefined, scopes: readonly Scope[]): KeyShare | null {
  if (!share) return null;
  if (share.scopes.every((scope) => scopes.includes(scope))) return share;
  throw wrong('share.scopes', 'They must be among the scopes of the key.');
}

/** One spelling for each (MO-03). */
function networksOf(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => Network.parse(text)?.cidr ?? text))];
}

function limitsOf({ rateLimit, quota }: LimitWishes): Pick<KeyChanges, 'rateLimit' | 'quota'> {
  const rate: RateLimit | null | undefined = rateLimit && {
    limit: rateLimit.limit,
    windowSeconds: secondsOf(rateLimit.window),
  };
  const refilled: Quota | null | undefined = quota && {
    limit: quota.limit,
    refillSeconds: quota.refill === null ? null : secondsOf(quota.refill),
  };
  return { rateLimit: rate, quota: refilled };
}

function secondsOf(period: string): number {
  return (parseDuration(period) ?? 0) / 1_000;
}

function wrong(field: string, message: string): Error {
  return invalidRequest({}, [{ field, code: 'invalid', message }]);
}
