import { Injectable } from '@nestjs/common';
import { FirstAdmin } from '#domain/users/first-admin.js';
import { SetupTokens } from '#domain/users/setup-tokens.js';

/** For an operator who missed the set-up token that production prints at its start. */
@Injectable()
export class SetupByOperator {
  constructor(
    private readonly firstAdmin: FirstAdmin,
    private readonly tokens: SetupTokens,
  ) {}

  /** @returns a fresh token, the one before is dead; null where there is an administrator already. */
  async issueToken(): Promise<string | null> {
    return (await this.firstAdmin.isAwaited()) ? this.tokens.issue() : null;
  }
}
