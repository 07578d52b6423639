import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { newId } from '#platform/database/ids.js';
import { notFound } from '#platform/errors/common.errors.js';
import { type OAuthAccount, OAuthAccountRepository, type OutsideIdentity } from './oauth-account.repository.js';
import { oauthAccountActions } from './oauth-accounts.audit.js';
import { identityInUse } from './oauth-accounts.errors.js';

/** The identities at other providers that open an account here. Each verb joins the open transaction. */
@Injectable()
export class OAuthAccounts {
  constructor(
    private readonly accounts: OAuthAccountRepository,
    private readonly audit: Audit,
  ) {}

  async find(identity: Pick<OutsideIdentity, 'issuer' | 'subject'>): Promise<OAuthAccount | null> {
    return this.accounts.find(identity);
  }

  /** Oldest first. */
  async listOf(userId: string): Promise<OAuthAccount[]> {
    return this.accounts.listOf(userId);
  }

  /** From now on it opens this account. @throws identity_in_use, also when it is this person's already */
  async link(actor: Actor, userId: string, identity: OutsideIdentity): Promise<OAuthAccount> {
    const account = await this.accounts.insert(newId(), userId, identity);
    if (!account) throw identityInUse();
    await this.record(oauthAccountActions.linked, actor, account);
    return account;
  }

  /** Somebody has come in with it. */
  async used(account: OAuthAccount, seen: OutsideIdentity): Promise<void> {
    await this.accounts.use(account.id, seen);
  }

  /** @throws not_found */
  async unlink(actor: Actor, userId: string, id: string): Promise<OAuthAccount> {
    const account = await this.accounts.remove(userId, id);
    if (!account) throw notFound();
    await this.record(oauthAccountActions.unlinked, actor, account);
    return account;
  }

  /** Whoever added them since then was not the owner (OA-11). */
  async removeAll(userId: string, since: Date): Promise<void> {
    await this.accounts.removeAll(userId, since);
  }

  private record(action: string, actor: Actor, { id, userId, provider, issuer }: OAuthAccount): Promise<void> {
    const details = { oauthAccountId: id, provider, issuer };
    return this.audit.record({ action, actor, targetType: 'user', targetId: userId, details });
  }
}
