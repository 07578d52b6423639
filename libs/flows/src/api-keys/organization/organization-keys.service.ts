import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { insufficientPerms } from '#platform/errors/access.errors.js';
import type { Caller } from '#platform/http/caller.js';
import type { PageQuery } from '#platform/http/pagination.js';
import type { ApiKeyFacts, KeyOwner } from '#domain/api-keys/api-key-facts.js';
import type { MadeKey } from '#domain/api-keys/api-keys.service.js';
import type { ApiKeyListResponse } from '#domain/api-keys/dto/api-key.responses.js';
import { KeptKeys, type RotatedKey } from '#domain/api-keys/keeping/kept-keys.service.js';
import type { ChangingWishes, MakingWishes } from '#domain/api-keys/keeping/key-wishes.js';
import { defaultScopes, type Scope } from '#domain/api-keys/scopes.js';
import { MembershipsService } from '#domain/organizations/members/memberships.service.js';
import type { Permission } from '#domain/organizations/permissions.js';
import { permissionsOfScopes } from '#domain/organizations/permissions-of-scopes.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import { KeyAnswers } from '../key-answers.js';

/**
 * What members do with keys of their organization. To give a key a new secret is to have it, and to open it to other networks nearly so: each
 * act is judged like making such a key, by what is true under the lock of the member's row (AZ-07).
 */
@Injectable()
export class OrganizationKeys {
  constructor(
    private readonly kept: KeptKeys,
    private readonly answers: KeyAnswers,
    private readonly memberships: MembershipsService,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
  ) {}

  /** Whom a recovery has shut out meanwhile makes none (OA-11). @throws invalid_request, insufficient_perms, too_many_api_keys, invalidated_token */
  async make({ actor, user, assurance: { aal } }: Caller<UserFacts>, wishes: MakingWishes): Promise<MadeKey> {
    return this.transactions.run(actor, async () => {
      await this.users.lockCaller(user);
      await this.assertMay(actor, wishes.scopes ?? defaultScopes);
      return this.kept.make({ actor, owner: ownerOf(actor), generation: null, aal }, wishes);
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

  /** @throws invalid_request, insufficient_perms, not_found, precondition_failed, too_many_api_keys */
  async change(actor: Actor, id: string, wishes: ChangingWishes, version: number | null): Promise<ApiKeyFacts> {
    return this.transactions.run(actor, async () => {
      await this.assertMayHave(actor, [id], wishes.scopes);
      return this.kept.change(actor, ownerOf(actor), id, { wishes, version });
    });
  }

  /** @throws insufficient_perms, not_found, precondition_failed, invalidated_token */
  async rotate(
    { actor, user, assurance: { aal } }: Caller<UserFacts>,
    id: string,
    { overlap }: { readonly overlap?: string },
    version: number | null,
  ): Promise<RotatedKey> {
    return this.transactions.run(actor, async () => {
      await this.users.lockCaller(user);
      await this.assertMayHave(actor, [id]);
      return this.kept.rotate(actor, ownerOf(actor), id, { overlap, aal, version });
    });
  }

  /** All of them, or none where one is not the organization's. @throws insufficient_perms, not_found, precondition_failed */
  async revoke(actor: Actor, ids: readonly string[], version: number | null): Promise<void> {
    await this.transactions.run(actor, async () => {
      await this.assertMayHave(actor, ids);
      await this.kept.revoke(actor, ownerOf(actor), ids, version);
    });
  }

  private async assertMayHave(actor: Actor, ids: readonly string[], more: readonly Scope[] = []): Promise<void> {
    const scopes = [...more];
    for (const id of [...ids].sort()) scopes.push(...(await this.kept.lock(ownerOf(actor), id)).scopes);
    await this.assertMay(actor, scopes);
  }

  private async assertMay(actor: Actor, scopes: readonly Scope[]): Promise<void> {
    const rung = await this.memberships.lockRung(ownerOf(actor).id ?? '', actor.userId ?? '');
    const needed: Permission[] = ['api_keys:write', ...permissionsOfScopes(scopes)];
    const missing = needed.find((permission) => !rung?.permissions.includes(permission));
    if (missing) throw insufficientPerms({ required: [missing] });
  }
}

/** The organization that the path names, where the front door has let somebody in. */
function ownerOf({ organizationId }: Actor): KeyOwner {
  if (organizationId === null) throw new Error('the front door lets only members through');
  return { type: 'organization', id: organizationId };
}
