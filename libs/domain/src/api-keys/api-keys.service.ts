import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { hashSecret } from '#platform/crypto/secrets.js';
import { newId } from '#platform/database/ids.js';
import { Transactions } from '#platform/database/transactions.js';
import { ApiKeyRepository, type NewApiKeyRow } from './api-key.repository.js';
import type { ApiKeyFacts, KeyShare } from './api-key-facts.js';
import { newApiKey } from './api-key-token.js';
import { apiKeyActions } from './api-keys.audit.js';
import { KeyNews } from './keeping/key-news.js';

/** What a key shall be; who may ask for that is the flows' to say. */
export type KeyWishes = Omit<NewApiKeyRow, 'id' | 'secretHash' | 'share'> & { readonly share: KeyShare | null };

export interface MadeKey {
  readonly key: ApiKeyFacts;
  /** Both are told once, and kept as hashes. */
  readonly secret: string;
  readonly shareSecret: string | null;
}

/** Keys of people, organizations and the installation. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly transactions: Transactions,
    private readonly news: KeyNews,
  ) {}

  async make(actor: Actor, { share, ...wishes }: KeyWishes): Promise<MadeKey> {
    const id = newId();
    const secret = newApiKey(wishes.environment, id);
    // Of random bits of its own: neither secret tells anything of the other (AK-02, S4-40).
    const shareSecret = share && newApiKey(wishes.environment, id);
    const sharing = share && shareSecret ? { ...share, hash: hashSecret(shareSecret) } : null;
    return this.transactions.run(actor, async () => {
      const key = await this.keys.insert({ ...wishes, id, secretHash: hashSecret(secret), share: sharing });
      const { environment, scopes } = key;
      await this.news.tell(actor, apiKeyActions.created, key, { environment, scopes });
      return { key, secret, shareSecret };
    });
  }
}
