import { canonicalDomain } from '#platform/network/domain-name.js';

/** A mail address that we accept: as the person typed it, and the form that decides whether two are the same. */
export interface EmailAddress {
  readonly address: string;
  /** Lower-case, the domain in its ASCII form (IDNA). Dots and +tags are kept: they are different mailboxes (IN-01). */
  readonly key: string;
}

export const maxEmailBytes = 254;
const maxLocalBytes = 64;

// RFC 5322 dot-atom without what mail servers route or decode by: % and !, and so no quotes, comments or encoded words.
const localPart = /^[a-z0-9#$&'*+/=?^_`{|}~-]+(?:\.[a-z0-9#$&'*+/=?^_`{|}~-]+)*$/i;

/**
 * Reads a mail address by a grammar narrower than RFC 5321 (IN-02): what two programs could read differently is refused,
 * so that the mailbox that gets our mail is the one the account is known by. Lengths are checked first, and each expression
 * is linear. Null when it is no such address.
 */
export function parseEmailAddress(text: string): EmailAddress | null {
  if (Buffer.byteLength(text) > maxEmailBytes) return null;
  const at = text.indexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  if (local.length > maxLocalBytes || !localPart.test(local) || local.includes('=?')) return null;
  const domain = canonicalDomain(text.slice(at + 1));
  const key = `${local.toLowerCase()}@${domain ?? ''}`;
  return domain && key.length <= maxEmailBytes ? { address: text, key } : null;
}

/** The canonical form alone, to look somebody up by; null when nobody can have such an address. */
export function emailKeyOf(text: string): string | null {
  return parseEmailAddress(text)?.key ?? null;
}

/** The domain part of a canonical address. */
export function domainOf(key: string): string {
  return key.slice(key.indexOf('@') + 1);
}
