import { Injectable } from '@nestjs/common';
import { person } from '#platform/actor/actor.js';
import { invalidAuth, invalidatedToken } from '#platform/errors/access.errors.js';
import { UserStanding } from '#domain/moderation/user-standing.js';
import type { VerifiedClaims } from '#domain/server-keys/access-tokens.js';
import { assuranceOf } from './factors.js';
import { actingIn, type SessionState, type SignedInCaller } from './session-state.js';
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
    const state = await this.states.get(claims.sid);
    // Another instance may have put the session into an organization a moment ago: a newer token than what is remembered here.
    const isOlder = state !== null && !actsAsSaid(claims, state);
    return this.judged(claims, isOlder ? await this.states.reload(claims.sid) : state);
  }

  /** Null where Postgres must be asked: then `of` does. @throws as `of` */
  remembered(claims: VerifiedClaims): SignedInCaller | null {
    const state = this.states.remembered(claims.sid);
    return state && actsAsSaid(claims, state) ? this.judged(claims, state) : null;
  }

  /** The person's state is told before the session's, as the contract says. */
  private judged(claims: VerifiedClaims, state: SessionState | null): SignedInCaller {
    if (state?.user.id !== claims.sub) throw invalidAuth();
    const { user, session, factors } = state;
    this.standing.assertGood(user);
    const ended = session.revokedAt !== null || session.generation !== user.generation;
    // A role that changed, or a place in an organization, is told by a refresh; until then the old token says something untrue (SE-10).
    if (ended || claims.role !== user.role || !actsAsSaid(claims, state)) throw invalidatedToken();
    const organizationId = claims.org?.id ?? null;
    return {
      actor: person(user.id, { sessionId: session.id, role: user.role, organizationId }),
      user,
      session,
      factors,
      assurance: assuranceOf(claims, factors),
      claims: { ...claims },
    };
  }
}

/** Is what the token says of the organization still so? Its plan and slug too: services go by them. */
function actsAsSaid({ org }: VerifiedClaims, state: SessionState): boolean {
  const now = actingIn(state);
  if (!now || !org) return !now && !org;
  return now.id === org.id && now.role === org.role && now.slug === org.slug && now.plan === org.plan;
}
