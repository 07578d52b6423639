import { Injectable } from '@nestjs/common';
import { AccessTokens } from '#domain/server-keys/access-tokens.js';
import { bearerOf } from './bearer.js';
import { Callers } from './callers.js';
import type { SignedInCaller } from './session-state.js';

/** For public routes that do more for somebody who is signed in: the caller behind a header, asked for by hand. */
@Injectable()
export class Credentials {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly callers: Callers,
  ) {}

  /** @throws as the front door does */
  async require(authorization: string | undefined): Promise<SignedInCaller> {
    return this.callers.of(await this.tokens.verify(bearerOf(authorization)));
  }
}
