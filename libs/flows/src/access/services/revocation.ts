import { Injectable } from '@nestjs/common';
import { unsupportedTokenType } from '#platform/oauth/oauth.errors.js';
import { isApiKey } from '#domain/api-keys/api-key-token.js';
import { KeptKeys } from '#domain/api-keys/keeping/kept-keys.service.js';
import type { KeyCaller } from '../session-state.js';
import { Introspection } from './introspection.js';
import { SessionEndings } from './session-endings.js';

/** Ends what is behind a token, where the caller may know of it; of anything else nothing happens, and nobody is told (RFC 7009). */
@Injectable()
export class Revocation {
  constructor(
    private readonly sessions: SessionEndings,
    private readonly keys: KeptKeys,
    private readonly introspection: Introspection,
  ) {}

  /** @throws unsupported_token_type for those that nothing is kept of: they end with what is behind them */
  async revoke(caller: KeyCaller, token: string): Promise<void> {
    if (isApiKey(token)) return this.endKey(caller, token);
    if (await this.sessions.end(caller, token)) return;
    if ((await this.introspection.of(caller, token)).active) throw unsupportedTokenType();
  }

  /** Not by its second secret: that is shown to many, and none of these shall end the key behind it (S4-40). */
  private async endKey(caller: KeyCaller, secret: string): Promise<void> {
    const ended = await this.introspection.keyOf(caller, secret);
    if (ended?.key.isShare) throw unsupportedTokenType();
    if (ended) await this.keys.revoke(caller.actor, ended.key.owner, [ended.key.id]);
  }
}
