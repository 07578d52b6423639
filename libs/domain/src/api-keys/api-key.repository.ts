import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { apiKeyColumns, type ApiKeyFacts, isOwnedBy, type KeyOwner, type KeyShare } from './api-key-facts.js';
import type { KeyEnvironment } from './api-key-token.js';
import type { Scope } from './scopes.js';

export interface NewApiKeyRow {
  readonly id: string;
  readonly owner: KeyOwner;
  readonly name: string;
  readonly description: string | null;
  readonly environment: KeyEnvironment;
  readonly secretHash: Buffer;
  readonly scopes: readonly Scope[];
  readonly resource: string | null;
  readonly share: (KeyShare & { readonly hash: Buffer }) | null;
  readonly allowedNetworks: readonly string[];
  readonly generation: number | null;
  readonly aal: number;
  readonly expiresAt: Date | null;
  readonly createdBy: string | null;
}

@Injectable()
export class ApiKeyRepository {
  constructor(private readonly transactions: Transactions) {}

  async insert(key: NewApiKeyRow): Promise<ApiKeyFacts> {
    const { owner, share } = key;
    const [row] = await this.transactions.query<ApiKeyFacts>(
      `insert into api_keys (id, user_id, organization_id, name, description, environment, secret_hash, scopes, resource, share_hash,
                             share_scopes, share_resource, allowed_networks, generation, aal, expires_at, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) returning ${apiKeyColumns}`,
      [
        ...[key.id, owner.type === 'person' ? owner.id : null, owner.type === 'organization' ? owner.id : null],
        ...[key.name, key.description, key.environment, key.secretHash, key.scopes, key.resource],
        ...[share?.hash ?? null, share?.scopes ?? null, share?.resource ?? null],
        ...[key.allowedNetworks, key.generation, key.aal, key.expiresAt, key.createdBy],
      ],
    );
    if (!row) throw new Error('a new key gave no row');
    return row;
  }

  async find(owner: KeyOwner, id: string): Promise<ApiKeyFacts | null> {
    const sql = `select ${apiKeyColumns} from api_keys where ${isOwnedBy(owner)} and id = $2`;
    return this.transactions.queryOne<ApiKeyFacts>(sql, [owner.id, id]);
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
