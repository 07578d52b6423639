import { Injectable } from '@nestjs/common';
import { Mails } from '#platform/mail/mails.js';
import { KeptKeys } from '#domain/api-keys/keeping/kept-keys.service.js';
import { OAuthAccounts } from '#domain/oauth-accounts/oauth-accounts.service.js';
import { PasskeysService } from '#domain/passkeys/passkeys.service.js';
import { TotpAuthenticators } from '#domain/totp/totp-authenticators.js';
import type { UserFacts } from '#domain/users/user-facts.js';

/**
 * Shows the owner what else opens the account, and how many keys of others its holder was given: somebody else may have had them (OA-11,
 * trojan identifier).
 */
@Injectable()
export class WaysInNotice {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly totp: TotpAuthenticators,
    private readonly identities: OAuthAccounts,
    private readonly keys: KeptKeys,
    private readonly mails: Mails,
  ) {}

  /** Joins the open transaction. */
  async send(user: UserFacts): Promise<void> {
    const passkeys = (await this.passkeys.listOf(user.id)).length;
    const apps = (await this.totp.listOf(user.id)).length;
    const providers = (await this.identities.listOf(user.id)).length;
    const keys = await this.keys.countGivenTo(user.id);
    if (passkeys + apps + providers + keys === 0) return;
    const counts = { passkeys, apps, providers, keys };
    const data = Object.fromEntries(Object.entries(counts).map(([what, count]) => [what, String(count)]));
    await this.mails.tell('ways_in_left', user, { data });
  }
}
