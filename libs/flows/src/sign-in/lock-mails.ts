import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Mails } from '#platform/mail/mails.js';
import { OutboxDeliverers } from '#platform/outbox/outbox-deliverers.js';
import { Outbox } from '#platform/outbox/outbox.js';
import { RateLimits } from '#platform/rate-limit/rate-limits.js';
import { UsersService } from '#domain/users/users.service.js';

const topic = 'account_locked';
/** Whoever guesses on shall not fill a mailbox. */
const daily = { name: 'mail-day:account_locked', max: 1, windowSeconds: 86_400 };

/** The owner is told when guesses have shut an account (ASVS 6.3.5). */
@Injectable()
export class LockMails implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly deliverers: OutboxDeliverers,
    private readonly users: UsersService,
    private readonly limits: RateLimits,
    private readonly mails: Mails,
  ) {}

  onModuleInit(): void {
    this.deliverers.on(topic, ({ payload }) => this.tell(payload['userId'] as string | null));
  }

  /** One row whoever was aimed at, or nobody: the worker finds out whether there is somebody to tell (EN-01). */
  async queue(userId: string | null): Promise<void> {
    if (this.mails.canSend) await this.outbox.add({ topic, payload: { userId } });
  }

  /** An address that nobody has confirmed may be a stranger's. */
  private async tell(userId: string | null): Promise<void> {
    const user = userId === null ? null : await this.users.find(userId);
    if (!user?.email || !user.emailVerifiedAt || user.status !== 'active') return;
    const { allowed } = await this.limits.take([{ limit: daily, subject: user.id }]);
    if (allowed) await this.mails.tell('account_locked', user);
  }
}
