import { Injectable } from '@nestjs/common';
import { type Actor, anonymous } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Transactions } from '#platform/database/transactions.js';
import { notFound } from '#platform/errors/common.errors.js';
import { factorResetActions } from '#domain/factor-resets/factor-resets.audit.js';
import { FactorResets } from '#domain/factor-resets/factor-resets.service.js';
import { UsersService } from '#domain/users/users.service.js';
import { ownAccount } from '#domain/users/users.errors.js';
import { FactorRemoval } from './factor-removal.js';
import { FactorResetLinks } from './factor-reset.links.js';

/**
 * For a person who lost phone and codes. An administrator vouches for them; the factors go after a day, or as soon as the person confirms
 * it by mail. Whoever has the factors still only has to sign in with them, and nothing happens (MF-09).
 */
@Injectable()
export class FactorResetService {
  constructor(
    private readonly resets: FactorResets,
    private readonly users: UsersService,
    private readonly links: FactorResetLinks,
    private readonly removal: FactorRemoval,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** Nobody vouches for themselves: that would be a way round the second factor. @returns when it comes into force. @throws not_found, own_account */
  async begin(actor: Actor, userId: string, reason: string): Promise<Date> {
    if (actor.userId === userId) throw ownAccount();
    return this.transactions.run(actor, async () => {
      const user = await this.users.lock(userId);
      if (!user) throw notFound();
      const inForceAt = await this.resets.begin(userId);
      await this.links.mail(user, inForceAt);
      const details = { reason, inForceAt: inForceAt.toISOString() };
      await this.audit.record({
        action: factorResetActions.asked,
        actor,
        targetType: 'user',
        targetId: userId,
        details,
      });
      return inForceAt;
    });
  }

  /** The owner of the address agrees: no need to wait. @throws invalid_token */
  async confirm(token: string): Promise<void> {
    await this.transactions.run(anonymous, async () => {
      const userId = await this.links.consume(token);
      await this.removal.remove(anonymous, userId);
    });
  }
}
