import { ApiProperty } from '@nestjs/swagger';
import type { RemainingQuota } from '#platform/rate-limit/quota.js';
import { type ApiKeyFacts, type KeyOwner, ownerTypes } from '../api-key-facts.js';
import { type KeyEnvironment, keyEnvironments, prefixOf } from '../api-key-token.js';
import { allScopes, type Scope } from '../scopes.js';

export class KeyOwnerResponse {
  @ApiProperty({ type: 'string', enum: [...ownerTypes] })
  readonly type: KeyOwner['type'];

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'Null: the installation' })
  readonly id: string | null;
}

export class KeyRateLimitResponse {
  @ApiProperty({ type: 'integer' })
  readonly limit: number;

  @ApiProperty({ type: 'integer' })
  readonly windowSeconds: number;
}

export class KeyQuotaResponse {
  @ApiProperty({ type: 'integer' })
  readonly limit: number;

  @ApiProperty({ type: 'integer', description: 'Give or take what instances have set aside for a few seconds' })
  readonly remaining: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null: it is never full again' })
  readonly refillSeconds: number | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  readonly refillsAt: string | null;
}

/** Without any secret: that is told when it is made, and never again. */
export class ApiKeyResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty()
  readonly name: string;

  @ApiProperty({ type: 'string', nullable: true })
  readonly description: string | null;

  @ApiProperty({ description: 'How its secrets begin: to find it again' })
  readonly prefix: string;

  @ApiProperty({ type: 'string', enum: [...keyEnvironments] })
  readonly environment: KeyEnvironment;

  @ApiProperty({ type: KeyOwnerResponse })
  readonly owner: KeyOwnerResponse;

  @ApiProperty({ type: 'string', enum: [...allScopes], isArray: true })
  readonly scopes: readonly Scope[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly resource: string | null;

  @ApiProperty({ type: [String] })
  readonly allowedNetworks: readonly string[];

  @ApiProperty({ type: KeyRateLimitResponse, nullable: true })
  readonly rateLimit: KeyRateLimitResponse | null;

  @ApiProperty({ type: KeyQuotaResponse, nullable: true })
  readonly quota: KeyQuotaResponse | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  readonly expiresAt: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'Give or take a minute' })
  readonly lastUsedAt: string | null;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'Null: an operator, or somebody gone' })
  readonly createdBy: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  readonly revokedAt: string | null;
}

/** What everybody may see of it who may see it at all. */
export function shownKey(key: ApiKeyFacts, left: RemainingQuota | null) {
  const { id, name, description, environment, owner, scopes, resource, allowedNetworks, rateLimit, createdBy } = key;
  return {
    ...{ id, name, description, prefix: prefixOf(environment, id), environment, owner, scopes, resource },
    ...{ allowedNetworks, rateLimit, quota: quotaOf(key, left) },
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    createdAt: key.createdAt.toISOString(),
    createdBy,
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}

function quotaOf({ quota }: ApiKeyFacts, left: RemainingQuota | null): KeyQuotaResponse | null {
  if (!quota) return null;
  return { ...quota, remaining: left?.remaining ?? quota.limit, refillsAt: left?.refillsAt?.toISOString() ?? null };
}

/** Told this once: nobody can read the secrets again. */
export class NewApiKeyResponse extends ApiKeyResponse {
  @ApiProperty({ format: 'password', description: 'Send it as `Authorization: Bearer`, or as `X-API-Key`' })
  readonly secret: string;

  @ApiProperty({ required: false, format: 'password', description: 'Only where `share` was asked for' })
  readonly shareSecret?: string;
}

export class RotatedApiKeyResponse extends ApiKeyResponse {
  @ApiProperty({ format: 'password', description: 'Told this once' })
  readonly secret: string;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'How long the secret of before is good still; null: it has ended',
  })
  readonly previousUntil: string | null;
}

export class ApiKeyListResponse {
  @ApiProperty({ type: [ApiKeyResponse] })
  readonly items: ApiKeyResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;
}
