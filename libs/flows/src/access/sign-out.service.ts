import { Injectable } from '@nestjs/common';
import { person } from '#platform/actor/actor.js';
import { RefreshTokens } from '#domain/server-keys/refresh-tokens.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import type { SignedInCaller } from './session-state.js';
import { SessionStateQuery } from './session-state.query.js';

@Injectable()
export class SignOutService {
  constructor(
    private readonly states: SessionStateQuery,
    private readonly sessions: SessionsService,
    private readonly refreshTokens: RefreshTokens,
  ) {}

  /** Ends the session a refresh token belongs to. Any token of it will do, and an ended or unknown one is no error. */
  async byRefreshToken(refreshToken: string): Promise<void> {
    const ticket = await this.refreshTokens.read(refreshToken);
    const state = ticket && (await this.states.find(ticket.sessionId));
    if (!state) return;
    const { user, session } = state;
    await this.sessions.end(person(user.id, { sessionId: session.id }), user.id, 'signed_out', { only: session.id });
  }

  async byCaller({ actor, user, session }: SignedInCaller, scope: 'current' | 'others' | 'all'): Promise<void> {
    const which = { current: { only: session.id }, others: { except: session.id }, all: {} }[scope];
    await this.sessions.end(actor, user.id, scope === 'current' ? 'signed_out' : `signed_out_${scope}`, which);
  }
}
