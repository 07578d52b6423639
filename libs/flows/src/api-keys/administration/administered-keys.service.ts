import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { insufficientPerms } from '#platform/errors/access.errors.js';
import { notFound } from '#platform/errors/common.errors.js';
import type { Caller } from '#platform/http/caller.js';
import type { ApiKeyFacts } from '#domain/api-keys/api-key-facts.js';
import type { MadeKey } from '#domain/api-keys/api-keys.service.js';
import type { ApiKeyListResponse } from '#domain/api-keys/dto/api-key.responses.js';
import type { ListAnyKeysQuery } from '#domain/api-keys/dto/instance-keys.requests.js';
import { AnyonesKeys } from '#domain/api-keys/keeping/anyones-keys.repository.js';
import { KeptKeys, type RotatedKey } from '#domain/api-keys/keeping/kept-keys.service.js';
import type { ChangingWishes, MakingWishes } from '#domain/api-keys/keeping/key-wishes.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import { KeyAnswers } from '../key-answers.js';

const instance = { type: 'instance', id: null } as const;

/** Keys as administrators keep them: the installation's own; of everybody else's how often they may be used, and their end. */
@Injectable()
export class AdministeredKeys {
  constructor(
    private readonly kept: KeptKeys,
    private readonly all: AnyonesKeys,
    private readonly answers: KeyAnswers,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
  ) {}

  /** @throws invalid_request, insufficient_perms, too_many_api_keys, invalidated_token */
  async make({ actor, user, assurance: { aal } }: Caller<UserFacts>, wishes: MakingWishes): Promise<MadeKey> {
    return this.transactions.run(actor, async () => {
      await this.lockAdministrator(user);
      return this.kept.make({ actor, owner: instance, generation: null, aal }, wishes);
    });
  }

  async list(query: ListAnyKeysQuery): Promise<ApiKeyListResponse> {
    return this.answers.page('all keys', query, (count, position) => this.all.list(query, count, position));
  }

  /** @throws not_found */
  async get(id: string): Promise<ApiKeyFacts> {
    const key = await this.all.find(id);
    if (!key) throw notFound();
    return key;
  }

  /** @throws invalid_request, insufficient_perms, not_found, precondition_failed, too_many_api_keys, invalidated_token */
  async change(
    { actor, user }: Caller<UserFacts>,
    id: string,
    wishes: ChangingWishes,
    version: number | null,
  ): Promise<ApiKeyFacts> {
    const { owner } = await this.get(id);
    if (owner.type !== 'instance' && hasOwnersWishes(wishes)) throw insufficientPerms({ required: ['owner'] });
    return this.transactions.run(actor, async () => {
      await this.lockAdministrator(user);
      return this.kept.change(actor, owner, id, { wishes, version });
    });
  }

  /**
   * Of the installation's own alone: a new secret of somebody else's key would act in their name.
   * @throws insufficient_perms, not_found, precondition_failed, invalidated_token
   */
  async rotate(
    { actor, user, assurance: { aal } }: Caller<UserFacts>,
    id: string,
    { overlap }: { readonly overlap?: string },
    version: number | null,
  ): Promise<RotatedKey> {
    return this.transactions.run(actor, async () => {
      await this.lockAdministrator(user);
      return this.kept.rotate(actor, instance, id, { overlap, aal, version });
    });
  }

  /** All of them, or none where one is not there. @throws not_found, precondition_failed */
  async revoke(actor: Actor, ids: readonly string[], version: number | null): Promise<void> {
    await this.transactions.run(actor, async () => {
      for (const id of [...new Set(ids)].sort()) {
        const { owner } = await this.get(id);
        await this.kept.revoke(actor, owner, [id], version);
      }
    });
  }

  /**
   * Whom a recovery has shut out meanwhile leaves nothing behind (OA-11), nor does who is no administrator any more (AZ-07): a key would
   * outlive their role. @throws invalidated_token, insufficient_perms
   */
  private async lockAdministrator(caller: UserFacts): Promise<void> {
    const { role } = await this.users.lockCaller(caller);
    if (role !== 'admin') throw insufficientPerms({ required: ['admin'] });
  }
}

/** Anything but how often it may be used. */
function hasOwnersWishes(wishes: ChangingWishes): boolean {
  const said = Object.entries<unknown>({ ...wishes }).filter(([, wish]) => wish !== undefined);
  return said.some(([name]) => name !== 'rateLimit' && name !== 'quota');
}
