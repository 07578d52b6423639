import { emailKeyOf, parseEmailAddress } from './email-address.policy.js';
import type { UserFacts } from './user-facts.js';

/** What a person typed to say who they are: an e-mail address when it has an @, a username otherwise. */
export interface Identifier {
  readonly emailKey: string | null;
  readonly username: string | null;
  /** What attempts are counted by, whether or not somebody has it (EN-06): the canonical address or username, else the text itself. */
  readonly countedAs: string;
}

/** Anything may be typed; what cannot be an address or a username simply finds nobody. */
export function identifierOf(typed: string): Identifier {
  const text = typed.trim();
  if (text.includes('@')) {
    const emailKey = parseEmailAddress(text)?.key ?? null;
    return { emailKey, username: null, countedAs: emailKey ?? text };
  }
  const username = text.toLowerCase();
  return { emailKey: null, username, countedAs: username };
}

/** All that this person can type to say who they are, in the canonical form. */
export function identifiersOf({ email, username }: Pick<UserFacts, 'email' | 'username'>): string[] {
  const emailKey = emailKeyOf(email ?? '');
  return emailKey === null ? [username] : [emailKey, username];
}
