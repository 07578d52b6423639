import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { ApiKeysService, type MadeKey } from '../api-keys.service.js';
import { tooManyApiKeys } from '../api-keys.errors.js';
import { ApiKeySettings } from '../api-keys.settings.js';
import type { KeyOwner } from '../api-key-facts.js';
import { KeptKeyRepository } from './kept-keys.repository.js';
import { KeyNews } from './key-news.js';
import { KeyWishReader, type MakingWishes } from './key-wishes.js';

/** Whose key it will be. Said by the front door, never by a body (AK-01). */
export interface KeyMaker {
  readonly actor: Actor;
  readonly owner: KeyOwner;
  /** The person's; null for keys of nobody. */
  readonly generation: number | null;
  /** How strong the sign-in is of whoever asks. */
  readonly aal: number;
}

/** Making keys, so many for each owner. */
@Injectable()
export class KeyMaking {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly kept: KeptKeyRepository,
    private readonly wishes: KeyWishReader,
    private readonly settings: ApiKeySettings,
    private readonly news: KeyNews,
    private readonly transactions: Transactions,
  ) {}

  /** @throws invalid_request, too_many_api_keys */
  async make({ actor, owner, generation, aal }: KeyMaker, request: MakingWishes): Promise<MadeKey> {
    const { rateLimit, quota, ...wishes } = this.wishes.making(request);
    return this.transactions.run(actor, async () => {
      // Two at once would both see room for their own (RA-05).
      await this.kept.lockOwner(owner);
      if ((await this.kept.count(owner)) >= this.settings.perOwner) throw tooManyApiKeys();
      const made = await this.keys.make(actor, { ...wishes, owner, generation, aal, createdBy: actor.userId });
      await this.news.announce('api_key.created', made.key);
      const limited =
        rateLimit || quota ? await this.kept.change(owner, made.key.id, { rateLimit, quota }, null) : null;
      return limited ? { ...made, key: limited } : made;
    });
  }
}
