import { Injectable } from '@nestjs/common';
import { person } from '#platform/actor/actor.js';
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

  /** Ends the session a refresh token belongs to. Any token of it will do, and an ended or unknown one is no error. */
  async byRefreshToken(refreshToken: string): Promise<void> {
    const ticket = await this.refreshTokens.read(refreshToken);
    if (ticket) await this.endSession(ticket.sessionId);
  }

  /**
   * Ends the session an access token belongs to, also where the token has expired or tells an old role: a client that was asleep
   * must not hear "signed out" while its refresh token lives on (SE-08). @throws as the front door does, for what is no token of ours
   */
  async byAccessToken(authorization: string | undefined): Promise<void> {
    const { sid } = await this.accessTokens.verifyExpired(bearerOf(authorization));
    await this.endSession(sid);
  }

  async byCaller({ actor, user, session }: SignedInCaller, scope: 'others' | 'all'): Promise<void> {
    const which = { others: { except: session.id }, all: {} }[scope];
    await this.sessions.end(actor, user.id, `signed_out_${scope}`, which);
  }

  private async endSession(sessionId: string): Promise<void> {
    const state = await this.states.find(sessionId);
    if (!state) return;
    const { user, session } = state;
    await this.sessions.end(person(user.id, { sessionId: session.id }), user.id, 'signed_out', { only: session.id });
  }
}
