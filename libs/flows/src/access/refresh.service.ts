import { Injectable } from '@nestjs/common';
import { person } from '#platform/actor/actor.js';
import { invalidatedToken, missingAuth, tokenExpired } from '#platform/errors/access.errors.js';
import { UserStanding } from '#domain/moderation/user-standing.js';
import { AccessTokens } from '#domain/server-keys/access-tokens.js';
import { RefreshTokens } from '#domain/server-keys/refresh-tokens.js';
import { claimsOf } from '#domain/server-keys/session-token.js';
import { expiryOf, type SessionFacts } from '#domain/sessions/session-facts.js';
import { SessionsService } from '#domain/sessions/sessions.service.js';
import { RefreshReplays } from './refresh-replays.js';
import { SessionStateQuery } from './session-state.query.js';
import { organizationIn, type SessionState } from './session-state.js';

export interface Refreshed {
  readonly token: string;
  readonly expiresIn: number;
  readonly refreshToken: string;
  readonly session: SessionFacts;
}

/** A refresh token for a new pair. Forged tokens end before the database; a good one costs two statements. */
@Injectable()
export class RefreshService {
  constructor(
    private readonly states: SessionStateQuery,
    private readonly sessions: SessionsService,
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly standing: UserStanding,
    private readonly replays: RefreshReplays,
  ) {}

  /** @throws missing_auth, invalidated_token, token_expired, account_banned, user_inactive */
  async refresh(refreshToken: string | null): Promise<Refreshed> {
    if (refreshToken === null) throw missingAuth();
    const ticket = await this.refreshTokens.read(refreshToken);
    const state = ticket && (await this.states.find(ticket.sessionId));
    if (!ticket || !state) throw invalidatedToken();
    // Read anew each time, past every cache: a refresh must know today's role and state (SE-10).
    this.assertMayGoOn(state);
    const actor = person(state.user.id, { sessionId: ticket.sessionId, role: state.user.role });
    const session = await this.sessions.rotate(actor, ticket.sessionId, ticket.counter);
    if (!session) throw await this.replays.refusalOf(actor, ticket, state.user);
    const access = this.accessTokens.issue(claimsOf(state.user, session, organizationIn(state)), expiryOf(session));
    // In its last second a session has no life left to give.
    if (access.expiresIn === 0) throw tokenExpired();
    return {
      ...access,
      session,
      refreshToken: this.refreshTokens.issue({ sessionId: session.id, counter: session.counter }),
    };
  }

  /** The person's state is told before the session's, as the contract says. */
  private assertMayGoOn({ user, session }: SessionState): void {
    this.standing.assertGood(user);
    if (session.generation !== user.generation) throw invalidatedToken();
  }
}
