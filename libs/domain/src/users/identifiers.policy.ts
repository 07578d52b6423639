import { emailKeyOf } from './email-address.policy.js';
import type { UserFacts } from './user-facts.js';

/** All that this person can type to say who they are, in the canonical form. */
export function identifiersOf({ email, username }: Pick<UserFacts, 'email' | 'username'>): string[] {
  const emailKey = emailKeyOf(email ?? '');
  return emailKey === null ? [username] : [emailKey, username];
}
