import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { Network } from '#platform/network/network.js';
import { apiKeyColumns, type ApiKeyFacts } from '#domain/api-keys/api-key-facts.js';
import type { OrganizationStatus } from '#domain/organizations/organization-facts.js';
import { userColumns } from '#domain/users/user.columns.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { withDates } from '../dated-rows.js';
import { factorsColumn } from '../factors.columns.js';
import type { Factors } from '../factors.js';
import { type KeySecret, secretsOf } from './key-secrets.js';

/** A key and its owner, as of one moment. */
export interface KeyState {
  readonly key: ApiKeyFacts;
  readonly secrets: readonly KeySecret[];
  /** Where a person owns it. */
  readonly user: UserFacts | null;
  readonly factors: Factors;
  /** Where an organization owns it. */
  readonly organizationStatus: OrganizationStatus | null;
  /** Null: from anywhere. */
  readonly networks: readonly Network[] | null;
}

interface Row extends ApiKeyFacts, Omit<KeyState, 'key' | 'secrets' | 'networks'> {
  readonly secretHash: Buffer;
  readonly previousHash: Buffer | null;
  readonly shareHash: Buffer | null;
}

/** Read model over api_keys, users, what these can show, and organizations (listed in docs/map.md): one statement, never writes. */
@Injectable()
export class KeyStateQuery {
  constructor(private readonly transactions: Transactions) {}

  async find(keyId: string): Promise<KeyState | null> {
    const row = await this.transactions.queryOne<Row>(sql, [keyId]);
    if (!row) return null;
    const { secretHash, previousHash, shareHash, user, factors, organizationStatus, ...key } = row;
    const owned = { key, user: user && withDates(user), factors: withDates(factors) };
    return {
      ...owned,
      secrets: secretsOf(owned, { current: secretHash, previous: previousHash, share: shareHash }),
      organizationStatus,
      networks: key.allowedNetworks.length > 0 ? networksOf(key.allowedNetworks) : null,
    };
  }
}

/** What cannot be read lets nobody in (MO-02). */
function networksOf(ranges: readonly string[]): Network[] {
  return ranges.map((range) => Network.parse(range)).filter((network) => network !== null);
}

const sql = `
  select ${apiKeyColumns}, api_keys.secret_hash as "secretHash", api_keys.previous_hash as "previousHash",
         api_keys.share_hash as "shareHash", organizations.status as "organizationStatus", ${factorsColumn} as factors,
         case when users.id is not null then (select to_jsonb(person) from (select ${userColumns('users')}) person) end as user
    from api_keys left join users on users.id = api_keys.user_id left join organizations on organizations.id = api_keys.organization_id
   where api_keys.id = $1`;
