import { Injectable } from '@nestjs/common';
import { person } from '#platform/actor/actor.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { AccessTokens } from '#domain/server-keys/access-tokens.js';
import { RefreshTokens } from '#domain/server-keys/refresh-tokens.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import { bearerOf } from './bearer.js';
import type { SignedInCaller } from './session-state.js';
import { SessionStateQuery } from './session-state.query.js';

@Injectable()
export class SignOutService {
  constructor(
    private readonly states: SessionStateQuery,
    private readonly sessions: SessionsService,
    private readonly refreshTokens: RefreshTokens,
    private readonly accessTokens: AccessTokens,
  ) {}

  /**
   * Ends the session this request comes from, named by a refresh token, an access token, or both: a browser may send the cookie of a
   * session that has ended beside the bearer of a living one. An ended or unknown refresh token is no error.
   * @throws as the front door does, for an access token that is none of ours where nothing else names a session
   */
  async here(refreshToken: string | null, authorization: string | undefined): Promise<void> {
    const ticket = refreshToken === null ? null : await this.refreshTokens.read(refreshToken);
    if (ticket) await this.endSession(ticket.sessionId);
    if (refreshToken !== null && authorization === undefined) return;
    try {
      await this.endSession(await this.sessionIdOf(authorization));
    } catch (error) {
      const isNoToken = error instanceof DomainError && error.kind === 'unauthenticated';
      if (!ticket || !isNoToken) throw error;
    }
  }

  async byCaller({ actor, user, session }: SignedInCaller, scope: 'others' | 'all'): Promise<void> {
    const which = { others: { except: session.id }, all: {} }[scope];
    await this.sessions.end(actor, user.id, `signed_out_${scope}`, which);
  }

  /**
   * Also where the token has expired or tells an old role: a client that was asleep must not hear "signed out" while its refresh token
   * lives on (SE-08).
   */
  private async sessionIdOf(authorization: string | undefined): Promise<string> {
    const { sid } = await this.accessTokens.verifyExpired(bearerOf(authorization));
    return sid;
  }

  private async endSession(sessionId: string): Promise<void> {
    const state = await this.states.find(sessionId);
    if (!state) return;
    const { user, session } = state;
    await this.sessions.end(person(user.id, { sessionId: session.id }), user.id, 'signed_out', { only: session.id });
  }
}
