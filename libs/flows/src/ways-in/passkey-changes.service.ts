import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import type { Passkey } from '#domain/passkeys/passkey.repository.js';
import { PasskeysService } from '#domain/passkeys/passkeys.service.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import type { AddPasskeyRequest } from './dto/passkeys.dto.js';
import { PasskeyNews } from './passkey-news.js';
import { WaysIn } from './ways-in.js';

/** Adding and removing a way in: written down, and mailed to the owner (PK-05). */
@Injectable()
export class PasskeyChanges {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly waysIn: WaysIn,
    private readonly users: UsersService,
    private readonly news: PasskeyNews,
    private readonly transactions: Transactions,
  ) {}

  /** Whom a reset has shut out meanwhile leaves no way in behind (OA-11). @throws invalid_request, too_many_passkeys, passkey_in_use, invalidated_token */
  async add(actor: Actor, caller: UserFacts, { challenge, credential, name }: AddPasskeyRequest): Promise<Passkey> {
    const made = await this.passkeys.verify(caller.id, challenge, credential);
    return this.transactions.run(actor, async () => {
      const user = await this.users.lockCaller(caller);
      const passkey = await this.passkeys.add(user.id, made, name ?? null);
      await this.news.changed(actor, user, 'added', passkey.id);
      return passkey;
    });
  }

  /** @throws not_found */
  async rename(actor: Actor, userId: string, id: string, name: string): Promise<Passkey> {
    return this.transactions.run(actor, async () => {
      const passkey = await this.passkeys.rename(userId, id, name);
      await this.news.renamed(actor, id);
      return passkey;
    });
  }

  /** @throws not_found, last_sign_in_method, invalidated_token */
  async remove(actor: Actor, caller: UserFacts, id: string): Promise<void> {
    await this.transactions.run(actor, async () => {
      const user = await this.users.lockCaller(caller);
      await this.passkeys.remove(user.id, id);
      await this.waysIn.assertOneIsLeft(user);
      await this.news.changed(actor, user, 'removed', id);
    });
  }
}
