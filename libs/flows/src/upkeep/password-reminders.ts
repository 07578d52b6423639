import { Injectable } from '@nestjs/common';
import { upkeep } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { Mails } from '#platform/mail/mails.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import { PasswordAges } from '#domain/passwords/password-ages.js';
import { UsersService } from '#domain/users/users.service.js';

/** Upkeep: people whose password is old hear of it, once, by mail (S4-45). Nothing is asked of them: forced changes make passwords worse. */
@Injectable()
export class PasswordReminders {
  constructor(
    private readonly ages: PasswordAges,
    private readonly users: UsersService,
    private readonly mails: Mails,
    private readonly transactions: Transactions,
  ) {}

  /** Nothing is removed: each old password is taken once. */
  @Sweep({ what: 'password_reminders', batch: 100 })
  async remind(limit: number): Promise<number> {
    return this.transactions.run(upkeep, async () => {
      const due = await this.ages.takeOld(limit);
      for (const id of due) await this.mail(id);
      return due.length;
    });
  }

  private async mail(userId: string): Promise<void> {
    const user = await this.users.find(userId);
    if (user?.emailVerifiedAt && user.status === 'active') await this.mails.tell('password_old', user);
  }
}
