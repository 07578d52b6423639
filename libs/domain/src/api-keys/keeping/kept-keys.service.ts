import { Injectable } from '@nestjs/common';
import { type Actor, anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { notFound, preconditionFailed } from '#platform/errors/common.errors.js';
import type { Position } from '#platform/http/cursors.js';
import { hashSecret } from '#platform/crypto/secrets.js';
import type { ApiKeyFacts, KeyOwner } from '../api-key-facts.js';
import { newApiKey } from '../api-key-token.js';
import { apiKeyActions } from '../api-keys.audit.js';
import { tooManyApiKeys } from '../api-keys.errors.js';
import { ApiKeysService, type MadeKey } from '../api-keys.service.js';
import { ApiKeySettings } from '../api-keys.settings.js';
import { KeyNews } from './key-news.js';
import { KeptKeyRepository } from './kept-keys.repository.js';
import type { ListedKey } from './listed-keys.js';
import { type ChangingWishes, KeyWishReader, type MakingWishes, overlapSecondsOf } from './key-wishes.js';

export interface RotatedKey {
  readonly key: ApiKeyFacts;
  /** Told this once; it is kept as a hash. */
  readonly secret: string;
}

/** Whose key it will be. Said by the front door, never by a body (AK-01). */
export interface KeyMaker {
  readonly actor: Actor;
  readonly owner: KeyOwner;
  /** The person's; null for keys of nobody. */
  readonly generation: number | null;
  /** How strong the sign-in is of whoever asks. */
  readonly aal: number;
}

/** What owners do with their keys. Somebody else's key is none; a revoked one is seen for a while, and never again changed. */
@Injectable()
export class KeptKeys {
  constructor(
    private readonly keys: KeptKeyRepository,
    private readonly making: ApiKeysService,
    private readonly wishes: KeyWishReader,
    private readonly news: KeyNews,
    private readonly transactions: Transactions,
    private readonly settings: ApiKeySettings,
  ) {}

  /** @throws invalid_request, too_many_api_keys */
  async make({ actor, owner, generation, aal }: KeyMaker, request: MakingWishes): Promise<MadeKey> {
    const wishes = { ...this.wishes.making(request), owner, generation, aal, createdBy: actor.userId };
    return this.transactions.run(actor, () => this.withinLimit(owner, () => this.making.make(actor, wishes)));
  }

  /** Newest first, at most `count`, after `position`. */
  async list(owner: KeyOwner, count: number, position: Position | null): Promise<ListedKey[]> {
    return this.keys.list(owner, count, position);
  }

  /** @throws not_found */
  async get(owner: KeyOwner, id: string): Promise<ApiKeyFacts> {
    const key = await this.keys.find(owner, id);
    if (!key) throw notFound();
    return key;
  }

  /** As it is until the open transaction ends. @throws not_found */
  async lock(owner: KeyOwner, id: string): Promise<ApiKeyFacts> {
    const key = await this.keys.lock(owner, id);
    if (!key) throw notFound();
    return key;
  }

  /** @throws invalid_request, not_found, precondition_failed, too_many_api_keys */
  async change(
    actor: Actor,
    owner: KeyOwner,
    id: string,
    { wishes, version }: { wishes: ChangingWishes; version: number | null },
  ): Promise<ApiKeyFacts> {
    const changes = this.wishes.changing(wishes);
    return this.transactions.run(actor, async () => {
      const change = () => this.keys.change(owner, id, changes, version);
      const key = changes.expiresAt === undefined ? await change() : await this.withinLimit(owner, change);
      if (!key) throw await this.refusal(owner, id);
      const fields = Object.entries<unknown>(changes).filter(([, value]) => value !== undefined);
      await this.news.tell(actor, apiKeyActions.changed, key, { changed: fields.map(([name]) => name) });
      return key;
    });
  }

  /** In place of a secret that is rotated out already, that one ends. @throws not_found, precondition_failed */
  async rotate(
    actor: Actor,
    owner: KeyOwner,
    id: string,
    { overlap, aal, version }: { overlap: string | undefined; aal: number; version: number | null },
  ): Promise<RotatedKey> {
    const overlapSeconds = overlapSecondsOf(overlap);
    return this.transactions.run(actor, async () => {
      const { environment } = await this.get(owner, id);
      const secret = newApiKey(environment, id);
      const made = { secretHash: hashSecret(secret), overlapSeconds, aal, by: actor.userId };
      const key = await this.keys.rotate(owner, id, made, version);
      if (!key) throw await this.refusal(owner, id);
      await this.news.tell(actor, apiKeyActions.rotated, key, { overlapSeconds });
      return { key, secret };
    });
  }

  /** All of them, or none where one is not theirs; again is no error. In force on every instance within 5 s. @throws not_found, precondition_failed */
  async revoke(actor: Actor, owner: KeyOwner, ids: readonly string[], version: number | null = null): Promise<void> {
    await this.transactions.run(actor, async () => {
      // In one order, so that two who revoke the same keys do not wait for each other.
      for (const id of [...new Set(ids.map((each) => each.toLowerCase()))].sort()) {
        const key = await this.keys.revoke(owner, id, actor.userId, version);
        if (key) await this.news.tell(actor, apiKeyActions.revoked, key, { reason: 'revoked' });
        else if (!(await this.get(owner, id)).revokedAt) throw preconditionFailed();
      }
    });
  }

  /**
   * Whoever was in this account since then was not its owner: keys of organizations and of the installation that they made or rotated end;
   * the person's own end with the generation. Joins the open transaction, in which that was raised.
   */
  async revokeGivenTo(userId: string, since: Date, reason: string): Promise<void> {
    for (const key of await this.keys.revokeGivenTo(userId, since, reason))
      await this.news.tell(anonymous, apiKeyActions.revoked, key, { reason });
  }

  /** How many good keys of organizations and of the installation this person was given a secret of. */
  async countGivenTo(userId: string): Promise<number> {
    return this.keys.countGivenTo(userId);
  }

  /** The owner changes their password: their keys go on. Joins the open transaction. */
  async keepAll(userId: string, from: number, to: number): Promise<void> {
    await this.keys.moveToGeneration(userId, from, to);
  }

  /**
   * For acts that may give the owner one good key more: a new one, or one that had expired. Two at once would both see room for their own
   * (RA-05). @throws too_many_api_keys
   */
  private async withinLimit<Result>(owner: KeyOwner, act: () => Promise<Result>): Promise<Result> {
    await this.keys.lockOwner(owner);
    const before = await this.keys.count(owner);
    const result = await act();
    const after = await this.keys.count(owner);
    if (after > before && after > this.settings.perOwner) throw tooManyApiKeys();
    return result;
  }

  private async refusal(owner: KeyOwner, id: string): Promise<Error> {
    const key = await this.keys.find(owner, id);
    return key && !key.revokedAt ? preconditionFailed() : notFound();
  }
}
