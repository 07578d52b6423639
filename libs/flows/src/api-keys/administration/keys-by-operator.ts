import { Injectable } from '@nestjs/common';
import { operator } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { Mails } from '#platform/mail/mails.js';
import { prefixOf } from '#domain/api-keys/api-key-token.js';
import type { MadeKey } from '#domain/api-keys/api-keys.service.js';
import type { ApiKeyListResponse } from '#domain/api-keys/dto/api-key.responses.js';
import type { ListAnyKeysQuery } from '#domain/api-keys/dto/instance-keys.requests.js';
import { KeyMaking } from '#domain/api-keys/keeping/key-making.js';
import type { MakingWishes } from '#domain/api-keys/keeping/key-wishes.js';
import { UsersService } from '#domain/users/users.service.js';
import { AdministeredKeys } from './administered-keys.service.js';

/** Nobody has signed in at the command line. */
const aal = 1;

/** Keys as an operator at the command line makes, sees and ends them; in the audit log `operator`. */
@Injectable()
export class KeysByOperator {
  constructor(
    private readonly making: KeyMaking,
    private readonly keys: AdministeredKeys,
    private readonly users: UsersService,
    private readonly mails: Mails,
    private readonly transactions: Transactions,
  ) {}

  /** @throws invalid_request, too_many_api_keys */
  async makeForInstance(wishes: MakingWishes): Promise<MadeKey> {
    return this.making.make({ actor: operator, owner: { type: 'instance', id: null }, generation: null, aal }, wishes);
  }

  /** @throws invalid_request, too_many_api_keys */
  async makeForOrganization(id: string, wishes: MakingWishes): Promise<MadeKey> {
    return this.making.make({ actor: operator, owner: { type: 'organization', id }, generation: null, aal }, wishes);
  }

  /** The person is told. @throws not_found, invalid_request, too_many_api_keys */
  async makeForPerson(id: string, wishes: MakingWishes): Promise<MadeKey> {
    return this.transactions.run(operator, async () => {
      const user = await this.users.lockCaller(await this.users.get(id));
      const { generation } = user;
      const made = await this.making.make({ actor: operator, owner: { type: 'person', id }, generation, aal }, wishes);
      const data = { key: made.key.name, prefix: prefixOf(made.key.environment, made.key.id) };
      await this.mails.tell('api_key_added', user, { data });
      return made;
    });
  }

  /** @throws invalid_request for a cursor of another list */
  async list(query: ListAnyKeysQuery): Promise<ApiKeyListResponse> {
    return this.keys.list(operator, query);
  }

  /** Whosever it is; again is no error. @throws not_found */
  async revoke(id: string): Promise<void> {
    await this.keys.revoke(operator, [id], null);
  }
}
