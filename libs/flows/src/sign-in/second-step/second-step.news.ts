import { Injectable } from '@nestjs/common';
import { Mails } from '#platform/mail/mails.js';
import { RateLimits } from '#platform/rate-limit/rate-limits.js';
import { UsersService } from '#domain/users/users.service.js';

/** Whoever guesses on shall not fill a mailbox. */
const hourly = { name: 'mail-hour:second_step_failed', max: 1, windowSeconds: 3_600 };

/** Somebody knows the first factor and not the second: its owner should hear so (LG-04; ASVS 6.3.5). */
@Injectable()
export class SecondStepNews {
  constructor(
    private readonly users: UsersService,
    private readonly limits: RateLimits,
    private readonly mails: Mails,
  ) {}

  async failed(userId: string): Promise<void> {
    if (!this.mails.canSend) return;
    const { allowed } = await this.limits.take([{ limit: hourly, subject: userId }]);
    const user = allowed ? await this.users.find(userId) : null;
    if (user?.emailVerifiedAt) await this.mails.tell('second_step_failed', user);
  }
}
