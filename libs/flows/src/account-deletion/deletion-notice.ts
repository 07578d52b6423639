import { Injectable } from '@nestjs/common';
import { Mails } from '#platform/mail/mails.js';
import { DeletionCancelTokens } from '#domain/one-time-tokens/deletion-cancel-tokens.js';
import type { UserFacts } from '#domain/users/user-facts.js';

/** The mail about a deletion that has begun, and the way back in it. */
@Injectable()
export class DeletionNotice {
  constructor(
    private readonly cancelTokens: DeletionCancelTokens,
    private readonly mails: Mails,
  ) {}

  async tell(user: UserFacts, deletesAt: Date): Promise<void> {
    if (user.email === null) return;
    const data = { deletesAt: deletesAt.toISOString() };
    const token = await this.cancelTokens.issue(user);
    await this.mails.tell('account_deletion', user, { token, expiresAt: deletesAt, data });
  }

  /** @returns whose account it is. @throws invalid_token */
  async redeem(cancelToken: string): Promise<string> {
    return this.cancelTokens.consume(cancelToken);
  }
}
