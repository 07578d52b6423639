import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { UserStanding } from '#domain/moderation/user-standing.js';
import { RefreshTokens } from '#domain/server-keys/refresh-tokens.js';
import { expiryOf } from '#domain/sessions/session-facts.js';
import type { SessionState } from '../session-state.js';
import { SessionStateQuery } from '../session-state.query.js';

/** Refresh tokens: the newest of a session is good, while its session is. */
@Injectable()
export class LiveRefreshTokens {
  constructor(
    private readonly tokens: RefreshTokens,
    private readonly states: SessionStateQuery,
    private readonly standing: UserStanding,
    private readonly clock: Clock,
  ) {}

  /** Read anew each time, as a refresh does: which token is the newest is remembered nowhere. */
  async find(token: string): Promise<SessionState | null> {
    const ticket = await this.tokens.read(token);
    const state = ticket && (await this.states.find(ticket.sessionId));
    return state?.session.counter === ticket?.counter && state && this.isLive(state) ? state : null;
  }

  private isLive({ session, user }: SessionState): boolean {
    const isOver = session.revokedAt !== null || expiryOf(session) <= this.clock.now();
    const mayAct = user.status === 'active' && !this.standing.isBanned(user);
    return !isOver && session.generation === user.generation && mayAct;
  }
}
