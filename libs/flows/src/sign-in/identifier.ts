import { parseEmailAddress } from '#domain/users/email-address.policy.js';

/** What a person typed to say who they are: an e-mail address when it has an @, a username otherwise. */
export interface Identifier {
  readonly emailKey: string | null;
  readonly username: string | null;
}

/** Anything may be typed; what cannot be an address or a username simply finds nobody. */
export function identifierOf(typed: string): Identifier {
  const text = typed.trim();
  if (text.includes('@')) return { emailKey: parseEmailAddress(text)?.key ?? null, username: null };
  return { emailKey: null, username: text.toLowerCase() };
}

/** What attempts at an identifier nobody has are counted by; the same count as for one that somebody has (EN-06). */
export function subjectOf(identifier: Identifier): string {
  return identifier.emailKey ?? identifier.username ?? 'unreadable';
}
