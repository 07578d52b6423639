import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { AccessTokens } from '#domain/server-keys/access-tokens.js';
import { ClientTokens, type VerifiedClientClaims } from '#domain/server-keys/client-tokens.js';
import type { KeyCaller } from '../session-state.js';
import { TokenVerdicts } from '../token-verdicts.js';
import { KeyCallers } from './key-callers.js';

/** From a token that a key got for itself to the key, as it is now: whatever ends the key ends the token at once. */
@Injectable()
export class ClientCallers {
  private readonly verdicts: TokenVerdicts<VerifiedClientClaims>;

  constructor(
    private readonly tokens: ClientTokens,
    private readonly keys: KeyCallers,
    accessTokens: AccessTokens,
    clock: Clock,
  ) {
    this.verdicts = new TokenVerdicts(accessTokens, clock);
  }

  /** Does the bearer say that it is such a token? What is remembered is not read again. */
  concerns(token: string): boolean {
    return this.verdicts.knows(token) || this.tokens.concerns(token);
  }

  /** @throws invalid_format, invalid_auth, token_expired, and as KeyCallers does */
  async of(token: string): Promise<KeyCaller> {
    return this.keys.ofClient(await this.verified(token));
  }

  /** Null where something must be asked: then `of` does. @throws as `of` */
  remembered(token: string): KeyCaller | null {
    const claims = this.verdicts.find(token);
    return claims && this.keys.rememberedClient(claims);
  }

  /** What such a token says; null for what is none, or too old. */
  async find(token: string): Promise<VerifiedClientClaims | null> {
    try {
      return await this.verified(token);
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unauthenticated') return null;
      throw error;
    }
  }

  private async verified(token: string): Promise<VerifiedClientClaims> {
    const known = this.verdicts.find(token);
    if (known) return known;
    const claims = await this.tokens.verify(token);
    this.verdicts.remember(token, claims);
    return claims;
  }
}
