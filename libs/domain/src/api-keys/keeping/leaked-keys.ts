import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { hashSecret } from '#platform/crypto/secrets.js';
import { Transactions } from '#platform/database/transactions.js';
import { apiKeyColumns, type ApiKeyFacts } from '../api-key-facts.js';
import { idOfApiKey } from '../api-key-token.js';
import { apiKeyActions } from '../api-keys.audit.js';
import { ApiKeySettings } from '../api-keys.settings.js';
import { KeyNews } from './key-news.js';

export interface LeakedKey {
  readonly key: ApiKeyFacts;
  /** False: the operator lets owners decide. */
  readonly hasEnded: boolean;
}

type Found = ApiKeyFacts & { readonly leaked: 'secret' | 'previous' | 'share' };

/** What is in hand, and good still. */
const isInHand = `(secret_hash = $2 or share_hash = $2 or previous_hash = $2 and previous_until > gatehouse.now())`;

/**
 * Secrets that somebody found where others can read them. What ends is the secret that was found: a shared one is shown to many, and none of
 * these shall be able to end the key behind it.
 */
@Injectable()
export class LeakedKeys {
  constructor(
    private readonly settings: ApiKeySettings,
    private readonly news: KeyNews,
    private readonly transactions: Transactions,
  ) {}

  /** Joins the open transaction. Null: it opens nothing, or not any more. */
  async report(actor: Actor, secret: string): Promise<LeakedKey | null> {
    const id = idOfApiKey(secret);
    const found = id && (await this.lock(id, hashSecret(secret)));
    if (!found) return null;
    const hasEnded = this.settings.leaked === 'revoke';
    const { leaked, ...key } = found;
    if (hasEnded) await this.end(key.id, leaked);
    await this.news.tell(actor, apiKeyActions.leaked, key, { leaked, ended: hasEnded });
    if (hasEnded && leaked === 'secret') await this.news.tell(actor, apiKeyActions.revoked, key, { reason: 'leaked' });
    return { key, hasEnded };
  }

  /** Whoever holds a secret may speak of its key: the statement names that, and no owner. */
  private async lock(id: string, hash: Buffer): Promise<Found | null> {
    return this.transactions.queryOne<Found>(
      `select ${apiKeyColumns}, case when secret_hash = $2 then 'secret' when share_hash = $2 then 'share' else 'previous' end as leaked
         from api_keys where id = $1 and revoked_at is null and ${isInHand} for update`,
      [id, hash],
    );
  }

  private async end(id: string, leaked: Found['leaked']): Promise<void> {
    await this.transactions.query(`update api_keys set ${ending[leaked]}, version = version + 1 where id = $1`, [id]);
  }
}

const ending: Readonly<Record<Found['leaked'], string>> = {
  secret: `revoked_at = gatehouse.now(), revoke_reason = 'leaked'`,
  previous: 'previous_hash = null, previous_until = null',
  share: 'share_hash = null, share_scopes = null, share_resource = null',
};
