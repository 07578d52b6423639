import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { invalidToken } from '#domain/one-time-tokens/one-time-tokens.errors.js';
import { OneTimeTokensService } from '#domain/one-time-tokens/one-time-tokens.service.js';
import { ResetLinks } from '#domain/one-time-tokens/reset-links.js';
import { RecoveryStops } from '#domain/recovery-codes/recovery-stops.js';
import { AccountRescue } from '#domain/users/account-rescue.js';
import { parseEmailAddress } from '#domain/users/email-address.policy.js';
import { RecoveryNotices } from './recovery-notices.js';

/** "It was not me": the codes are dead, whoever is signed in is out, what was set since is gone, and the owner gets a link to a new password. */
@Injectable()
export class RecoveryStopService {
  constructor(
    private readonly stops: RecoveryStops,
    private readonly rescue: AccountRescue,
    private readonly tokens: OneTimeTokensService,
    private readonly links: ResetLinks,
    private readonly notices: RecoveryNotices,
    private readonly transactions: Transactions,
  ) {}

  /** Good for a day, whatever password was set meanwhile. @throws invalid_token */
  async stop(token: string): Promise<void> {
    await this.transactions.run(anonymous, async () => {
      const stopped = await this.stops.take(token);
      if (!stopped) throw invalidToken();
      const user = await this.rescue.expel(stopped.userId, stopped.since, 'recovery_stopped');
      await this.tokens.removeOf(user.id);
      await this.notices.stopped(user);
      const address = parseEmailAddress(user.email ?? '');
      if (address) await this.links.mail(user, address);
    });
  }
}
