import type { UserFacts } from '#domain/users/user-facts.js';
import type { Proof } from '../../proof.js';

/**
 * One factor, whatever was shown there: a second one of ours is asked for as on every way in (MF-04). RFC 8176 has no word for it; "fed" is what
 * others that federate say.
 */
export function proofOf(provider: string, user: UserFacts): Proof {
  return { method: `provider:${provider}`, amr: ['fed'], aal: 1, user, pendingSignUpId: null };
}
