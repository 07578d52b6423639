import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import type { Caller } from '#platform/http/caller.js';
import type { PageQuery } from '#platform/http/pagination.js';
import { Mails } from '#platform/mail/mails.js';
import type { ApiKeyFacts, KeyOwner } from '#domain/api-keys/api-key-facts.js';
import { prefixOf } from '#domain/api-keys/api-key-token.js';
import type { MadeKey } from '#domain/api-keys/api-keys.service.js';
import type { ApiKeyListResponse } from '#domain/api-keys/dto/api-key.responses.js';
import { KeptKeys, type RotatedKey } from '#domain/api-keys/keeping/kept-keys.service.js';
import type { ChangingWishes, MakingWishes } from '#domain/api-keys/keeping/key-wishes.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import { KeyAnswers } from '../key-answers.js';

/** What people do with their own keys. */
@Injectable()
export class OwnKeys {
  constructor(
    private readonly kept: KeptKeys,
    private readonly answers: KeyAnswers,
    private readonly users: UsersService,
    private readonly mails: Mails,
    private readonly transactions: Transactions,
  ) {}

  /** Whom a recovery has shut out meanwhile makes none (OA-11). @throws invalid_request, too_many_api_keys, invalidated_token */
  async make({ actor, user, assurance: { aal } }: Caller<UserFacts>, wishes: MakingWishes): Promise<MadeKey> {
    return this.transactions.run(actor, async () => {
      await this.users.lockCaller(user);
      const owner = { type: 'person', id: user.id } as const;
      const made = await this.kept.make({ actor, owner, generation: user.generation, aal }, wishes);
      const { id, name, environment } = made.key;
      await this.mails.tell('api_key_added', user, { data: { key: name, prefix: prefixOf(environment, id) } });
      return made;
    });
  }

  async list(actor: Actor, query: PageQuery): Promise<ApiKeyListResponse> {
    const owner = ownerOf(actor);
    return this.answers.page(`keys of ${owner.id ?? ''}`, query, (count, position) =>
      this.kept.list(owner, count, position),
    );
  }

  /** @throws not_found */
  async get(actor: Actor, id: string): Promise<ApiKeyFacts> {
    return this.kept.get(ownerOf(actor), id);
  }

  /** @throws invalid_request, not_found, precondition_failed, too_many_api_keys */
  async change(actor: Actor, id: string, wishes: ChangingWishes, version: number | null): Promise<ApiKeyFacts> {
    return this.kept.change(actor, ownerOf(actor), id, { wishes, version });
  }

  /** @throws not_found, precondition_failed */
  async rotate(
    { actor, assurance: { aal } }: Caller<UserFacts>,
    id: string,
    { overlap }: { readonly overlap?: string },
    version: number | null,
  ): Promise<RotatedKey> {
    return this.kept.rotate(actor, ownerOf(actor), id, { overlap, aal, version });
  }

  /** All of them, or none where one is not theirs. @throws not_found, precondition_failed */
  async revoke(actor: Actor, ids: readonly string[], version: number | null): Promise<void> {
    await this.kept.revoke(actor, ownerOf(actor), ids, version);
  }
}

/** Whoever is signed in, and nobody that a request may name (AK-01). */
function ownerOf({ userId }: Actor): KeyOwner {
  if (userId === null) throw new Error('the front door lets only people through');
  return { type: 'person', id: userId };
}
