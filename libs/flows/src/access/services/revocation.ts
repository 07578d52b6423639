import { Injectable } from '@nestjs/common';
import { DomainError } from '#platform/errors/domain-error.js';
import { unsupportedTokenType } from '#platform/oauth/oauth.errors.js';
import { isApiKey } from '#domain/api-keys/api-key-token.js';
import { AccessTokens } from '#domain/server-keys/access-tokens.js';
import { RefreshTokens } from '#domain/server-keys/refresh-tokens.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import { actingIn, type KeyCaller } from '../session-state.js';
import { SessionStateQuery } from '../session-state.query.js';
import { Introspection } from './introspection.js';
import { Sight } from './sight.js';

/** Ends what is behind a token, where the caller may know of it; of anything else nothing happens, and nobody is told (RFC 7009). */
@Injectable()
export class Revocation {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly states: SessionStateQuery,
    private readonly sessions: SessionsService,
    private readonly sight: Sight,
    private readonly introspection: Introspection,
  ) {}

  /** @throws unsupported_token_type for those that nothing is kept of: they end with what is behind them */
  async revoke(caller: KeyCaller, token: string): Promise<void> {
    const sessionId = await this.sessionIdOf(token);
    if (sessionId !== null) {
      await this.endSession(caller, sessionId);
      return;
    }
    const { kind } = await this.introspection.of(caller, token);
    if (kind === 'client_token' || kind === 'exchanged_token') throw unsupportedTokenType();
  }

  /** Also of a token that is too old, or was followed by another: who wants it ended may not have heard of that (SE-08). */
  private async sessionIdOf(token: string): Promise<string | null> {
    if (isApiKey(token)) return null;
    const ticket = await this.refreshTokens.read(token);
    if (ticket) return ticket.sessionId;
    try {
      return (await this.accessTokens.verifyExpired(token)).sid;
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unauthenticated') return null;
      throw error;
    }
  }

  private async endSession(caller: KeyCaller, sessionId: string): Promise<void> {
    const state = await this.states.find(sessionId);
    if (!state || !(await this.sight.ofPerson(caller, state.user.id, actingIn(state)?.id ?? null))) return;
    await this.sessions.end(caller.actor, state.user.id, 'revoked_by_service', { only: sessionId });
  }
}
