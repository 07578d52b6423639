import { Injectable } from '@nestjs/common';
import type { SanctionFacts } from '#domain/moderation/sanctions/sanction-facts.js';
import type { UserFacts } from '#domain/users/user-facts.js';

/** What people are told of sanctions, by mail. */
@Injectable()
export class ModerationMails {
  /** Joins the open transaction. */
  async tellImposed(_user: UserFacts, _sanction: SanctionFacts): Promise<void> {
    await Promise.resolve();
  }

  async tellLifted(_user: UserFacts): Promise<void> {
    await Promise.resolve();
  }
}
