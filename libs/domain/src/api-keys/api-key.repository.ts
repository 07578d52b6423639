import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { apiKeyColumns, type ApiKeyFacts, type KeyShare } from './api-key-facts.js';

type Later = 'previousUntil' | 'lastUsedAt' | 'createdAt' | 'revokedAt' | 'version';

export interface NewApiKeyRow extends Omit<ApiKeyFacts, Later | 'share'> {
  readonly secretHash: Buffer;
  readonly share: (KeyShare & { readonly hash: Buffer }) | null;
}

@Injectable()
export class ApiKeyRepository {
  constructor(private readonly transactions: Transactions) {}

  async insert(key: NewApiKeyRow): Promise<ApiKeyFacts> {
    const { owner, share, rateLimit, quota } = key;
    const [row] = await this.transactions.query<ApiKeyFacts>(
      `insert into api_keys (id, user_id, organization_id, name, description, environment, secret_hash, scopes, resource, share_hash,
                             share_scopes, share_resource, allowed_networks, rate_limit, rate_window_seconds, quota,
                             quota_refill_seconds, generation, aal, expires_at, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
               $20, $21) returning ${apiKeyColumns}`,
      [
        ...[key.id, owner.type === 'person' ? owner.id : null, owner.type === 'organization' ? owner.id : null],
        ...[key.name, key.description, key.environment, key.secretHash, key.scopes, key.resource],
        ...[share?.hash ?? null, share?.scopes ?? null, share?.resource ?? null],
        ...[key.allowedNetworks, rateLimit?.limit ?? null, rateLimit?.windowSeconds ?? null],
        ...[quota?.limit ?? null, quota?.refillSeconds ?? null],
        ...[key.generation, key.aal, key.expiresAt, key.createdBy],
      ],
    );
    if (!row) throw new Error('a new key gave no row');
    return row;
  }

  /** Never back in time: another instance may have told a later use already. */
  async touch(uses: ReadonlyMap<string, Date>): Promise<void> {
    await this.transactions.queryApart(
      `update api_keys set last_used_at = used.at
         from unnest($1::uuid[], $2::timestamptz[]) as used (id, at)
        where api_keys.id = used.id and (last_used_at is null or last_used_at < used.at)`,
      [[...uses.keys()], [...uses.values()]],
    );
  }
}
