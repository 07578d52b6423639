import { Injectable } from '@nestjs/common';
import { person } from '#platform/actor/actor.js';
import { invalidAuth, invalidatedToken } from '#platform/errors/access.errors.js';
import { UserStanding } from '#domain/moderation/user-standing.js';
import type { VerifiedClaims } from '#domain/server-keys/access-tokens.js';
import { assuranceOf } from './factors.js';
import type { SessionState, SignedInCaller } from './session-state.js';
import { SessionStates } from './session-states.js';

/** From a believed token to the person who calls, as they are now. */
@Injectable()
export class Callers {
  constructor(
    private readonly states: SessionStates,
    private readonly standing: UserStanding,
  ) {}

  /** @throws invalid_auth, account_banned, user_inactive, invalidated_token */
  async of(claims: VerifiedClaims): Promise<SignedInCaller> {
    return this.judged(claims, await this.states.get(claims.sid));
  }

  /** Null where Postgres must be asked: then `of` does. @throws as `of` */
  remembered(claims: VerifiedClaims): SignedInCaller | null {
    const state = this.states.remembered(claims.sid);
    return state ? this.judged(claims, state) : null;
  }

  /** The person's state is told before the session's, as the contract says. */
  private judged(claims: VerifiedClaims, state: SessionState | null): SignedInCaller {
    if (state?.user.id !== claims.sub) throw invalidAuth();
    const { user, session, factors } = state;
    this.standing.assertGood(user);
    const ended = session.revokedAt !== null || session.generation !== user.generation;
    // A role that changed is told by a refresh; until then the old token says something untrue (SE-10).
    if (ended || claims.role !== user.role) throw invalidatedToken();
    return {
      actor: person(user.id, { sessionId: session.id, role: user.role }),
      user,
      session,
      factors,
      assurance: assuranceOf(claims, factors),
      claims: { ...claims },
    };
  }
}
