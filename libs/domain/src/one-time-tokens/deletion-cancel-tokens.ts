import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { purposes } from './one-time-token.purposes.js';
import { OneTimeTokensService } from './one-time-tokens.service.js';

/** With this token the owner of an account that is about to be deleted keeps it. It lives as long as the grace does. */
@Injectable()
export class DeletionCancelTokens {
  constructor(
    private readonly tokens: OneTimeTokensService,
    private readonly clock: Clock,
  ) {}

  async issue({ id, deletesAt }: { readonly id: string; readonly deletesAt: Date | null }): Promise<string> {
    if (!deletesAt) throw new Error('only an account that is being deleted has a token to cancel that');
    const lifeSeconds = Math.max(0, (deletesAt.getTime() - this.clock.now().getTime()) / 1000);
    const row = { subjectId: id, purpose: purposes.deletionCancel, emailKey: null };
    const { token } = await this.tokens.issue(row, lifeSeconds);
    return token;
  }

  /** @returns whose account it is. @throws invalid_token */
  async consume(token: string): Promise<string> {
    const { subjectId } = await this.tokens.consume(purposes.deletionCancel, token);
    return subjectId;
  }
}
