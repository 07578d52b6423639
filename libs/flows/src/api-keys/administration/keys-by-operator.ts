import { Injectable } from '@nestjs/common';
import { operator } from '#platform/actor/actor.js';
import type { Caller } from '#platform/http/caller.js';
import type { KeyOwner } from '#domain/api-keys/api-key-facts.js';
import type { MadeKey } from '#domain/api-keys/api-keys.service.js';
import type { ApiKeyListResponse } from '#domain/api-keys/dto/api-key.responses.js';
import type { ListAnyKeysQuery } from '#domain/api-keys/dto/instance-keys.requests.js';
import { KeptKeys } from '#domain/api-keys/keeping/kept-keys.service.js';
import type { MakingWishes } from '#domain/api-keys/keeping/key-wishes.js';
import { UsersService } from '#domain/users/users.service.js';
import { OwnKeys } from '../person/own-keys.service.js';
import { AdministeredKeys } from './administered-keys.service.js';

/** Nobody has signed in at the command line. */
const assurance = { authTime: 0, aal: 1, amr: [] };
const caller: Caller = { actor: operator, user: null, session: null, assurance, claims: {} };

/** Keys as an operator at the command line makes, sees and ends them; in the audit log `operator`. */
@Injectable()
export class KeysByOperator {
  constructor(
    private readonly kept: KeptKeys,
    private readonly keys: AdministeredKeys,
    private readonly own: OwnKeys,
    private readonly users: UsersService,
  ) {}

  /** @throws invalid_request, too_many_api_keys */
  async makeForInstance(wishes: MakingWishes): Promise<MadeKey> {
    return this.make({ type: 'instance', id: null }, wishes);
  }

  /** @throws invalid_request, too_many_api_keys */
  async makeForOrganization(id: string, wishes: MakingWishes): Promise<MadeKey> {
    return this.make({ type: 'organization', id }, wishes);
  }

  /** The person is told. @throws not_found, invalid_request, too_many_api_keys */
  async makeForPerson(id: string, wishes: MakingWishes): Promise<MadeKey> {
    return this.own.make({ ...caller, user: await this.users.get(id) }, wishes);
  }

  /** @throws invalid_request for a cursor of another list */
  async list(query: ListAnyKeysQuery): Promise<ApiKeyListResponse> {
    return this.keys.list(query);
  }

  /** Whosever it is; again is no error. @throws not_found */
  async revoke(id: string): Promise<void> {
    await this.keys.revoke(operator, [id], null);
  }

  private make(owner: KeyOwner, wishes: MakingWishes): Promise<MadeKey> {
    return this.kept.make({ actor: operator, owner, generation: null, aal: assurance.aal }, wishes);
  }
}
