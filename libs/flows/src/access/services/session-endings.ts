import { Injectable } from '@nestjs/common';
import { nullIfRefused } from '#platform/errors/domain-error.js';
import { AccessTokens } from '#domain/server-keys/access-tokens.js';
import { RefreshTokens } from '#domain/server-keys/refresh-tokens.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import { actingIn, type KeyCaller } from '../session-state.js';
import { SessionStateQuery } from '../session-state.query.js';
import { Sight } from './sight.js';

/** Sessions that services end, by a token of theirs. */
@Injectable()
export class SessionEndings {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly states: SessionStateQuery,
    private readonly sessions: SessionsService,
    private readonly sight: Sight,
  ) {}

  /** @returns false where the token is of no session. Of one that is not the caller's to know nothing happens. */
  async end(caller: KeyCaller, token: string): Promise<boolean> {
    const sessionId = await this.sessionIdOf(token);
    const state = sessionId === null ? null : await this.states.find(sessionId);
    if (!state) return sessionId !== null;
    const { user, session } = state;
    if (await this.sight.ofPerson(caller, user.id, actingIn(state)?.id ?? null))
      await this.sessions.end(caller.actor, user.id, 'revoked_by_service', { only: session.id });
    return true;
  }

  /** Also of a token that is too old, or was followed by another: who wants it ended may not have heard of that (SE-08). */
  private async sessionIdOf(token: string): Promise<string | null> {
    const ticket = await this.refreshTokens.read(token);
    if (ticket) return ticket.sessionId;
    return (await nullIfRefused(this.accessTokens.verifyExpired(token)))?.sid ?? null;
  }
}
