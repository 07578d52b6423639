import type { Quota, RateLimit } from '#platform/rate-limit/quota.js';
import type { KeyEnvironment } from './api-key-token.js';
import type { Scope } from './scopes.js';

export const ownerTypes = ['person', 'organization', 'instance'] as const;

/** Whose a key is; the installation has no id. */
export type KeyOwner =
  { readonly type: 'person' | 'organization'; readonly id: string } | { readonly type: 'instance'; readonly id: null };

/** What a key's second secret may: nothing else (S4-40). */
export interface KeyShare {
  readonly scopes: readonly Scope[];
  /** What services are told that it is for. */
  readonly resource: string | null;
}

/** A key; neither its secrets nor their hashes are ever part of it. */
export interface ApiKeyFacts extends KeyShare {
  readonly id: string;
  readonly owner: KeyOwner;
  readonly name: string;
  readonly description: string | null;
  readonly environment: KeyEnvironment;
  readonly share: KeyShare | null;
  /** CIDR; empty: from anywhere. */
  readonly allowedNetworks: readonly string[];
  readonly rateLimit: RateLimit | null;
  readonly quota: Quota | null;
  /** The person's at making: raised since then, the key is as good as revoked (OA-11). Null for keys of nobody. */
  readonly generation: number | null;
  /** What the person who made it had shown (NIST 800-63B). */
  readonly aal: number;
  /** Until then the secret before the last rotation is good. */
  readonly previousUntil: Date | null;
  readonly expiresAt: Date | null;
  /** Give or take a minute. */
  readonly lastUsedAt: Date | null;
  readonly createdAt: Date;
  /** Null: at the command line. */
  readonly createdBy: string | null;
  readonly revokedAt: Date | null;
  /** The ETag; raised with each change. */
  readonly version: number;
}

/** SQL: one of `ownerTypes`. */
export const ownerType = `case when api_keys.user_id is not null then 'person' when api_keys.organization_id is not null then 'organization'
  else 'instance' end`;

/** An api_keys row as ApiKeyFacts, for the reviewed SQL statements. `api_keys` must not be renamed there. */
export const apiKeyColumns = `
  api_keys.id, api_keys.name, api_keys.description, api_keys.environment, api_keys.scopes, api_keys.resource,
  api_keys.generation, api_keys.aal, api_keys.version,
  json_build_object('id', coalesce(api_keys.user_id, api_keys.organization_id), 'type', ${ownerType}) as owner,
  case when api_keys.share_scopes is not null
       then json_build_object('scopes', api_keys.share_scopes, 'resource', api_keys.share_resource) end as share,
  api_keys.allowed_networks as "allowedNetworks",
  case when api_keys.rate_limit is not null
       then json_build_object('limit', api_keys.rate_limit, 'windowSeconds', api_keys.rate_window_seconds) end as "rateLimit",
  case when api_keys.quota is not null
       then json_build_object('limit', api_keys.quota, 'refillSeconds', api_keys.quota_refill_seconds) end as quota,
  api_keys.previous_until as "previousUntil", api_keys.expires_at as "expiresAt", api_keys.last_used_at as "lastUsedAt",
  api_keys.created_at as "createdAt", api_keys.created_by as "createdBy", api_keys.revoked_at as "revokedAt"`;

/** SQL: the rows of this owner and no others; every statement that is not about a presented key says it (AK-05). `$1`: their id. */
export function isOwnedBy({ type }: KeyOwner): string {
  if (type === 'person') return 'api_keys.user_id = $1::uuid';
  if (type === 'organization') return 'api_keys.organization_id = $1::uuid';
  return '(api_keys.user_id is null and api_keys.organization_id is null and $1::uuid is null)';
}
