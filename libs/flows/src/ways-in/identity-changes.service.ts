import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { invalidCode } from '#platform/errors/code.errors.js';
import type { OAuthAccount } from '#domain/oauth-accounts/oauth-account.repository.js';
import { OAuthAccounts } from '#domain/oauth-accounts/oauth-accounts.service.js';
import { OAuthCodes } from '#domain/oauth-transactions/oauth-codes.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { UsersService } from '#domain/users/users.service.js';
import { IdentityNews } from './identity-news.js';
import { WaysIn } from './ways-in.js';

/** Linking and unlinking identities at other providers (OA-13): written down, and mailed to the owner. */
@Injectable()
export class IdentityChanges {
  constructor(
    private readonly accounts: OAuthAccounts,
    private readonly codes: OAuthCodes,
    private readonly waysIn: WaysIn,
    private readonly users: UsersService,
    private readonly news: IdentityNews,
  ) {}

  /** By the same person who began, as they were then. @throws invalid_code, identity_in_use, invalidated_token */
  async link(actor: Actor, caller: UserFacts, code: string, codeVerifier: string): Promise<OAuthAccount> {
    const coded = await this.codes.take('link', code, codeVerifier);
    if (coded?.userId !== caller.id || coded.generation !== caller.generation || !coded.identity) throw invalidCode();
    const { provider, identity } = coded;
    return this.news.with(actor, 'identity_linked', async () => {
      const user = await this.users.lockCaller(caller);
      const account = await this.accounts.link(actor, user.id, { provider, ...identity, pictureUrl: null });
      return { user, account };
    });
  }

  /** @throws not_found, last_sign_in_method, invalidated_token */
  async unlink(actor: Actor, caller: UserFacts, id: string): Promise<void> {
    await this.news.with(actor, 'identity_unlinked', async () => {
      const user = await this.users.lockCaller(caller);
      const account = await this.accounts.unlink(actor, user.id, id);
      await this.waysIn.assertOneIsLeft(user);
      return { user, account };
    });
  }
}
