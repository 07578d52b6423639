import { randomInt } from 'node:crypto';

/** As typed by a person; stored in lower case, unique without case, never an @ (so that login can tell it from an address). */
export const usernamePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$/;
const longest = 64;

/** What another service calls somebody, where it may be a username here; its domain left out where it is an address. Null where it may not. */
export function usernameWishOf(text: string | null): string | null {
  const [local = ''] = (text ?? '').split('@');
  return usernamePattern.test(local) ? canonicalUsername(local) : null;
}

export function canonicalUsername(username: string): string {
  return username.toLowerCase();
}

/**
 * The wish itself, then free-looking names near it, more and more apart; whoever inserts takes the first that the unique
 * constraint allows (RA-02), so nothing is told about a name before the address is confirmed.
 */
export function* usernameCandidates(wish: string | null, name: string | null): Generator<string> {
  const wanted = wish ?? slugOf(name ?? '');
  if (wanted) yield wanted;
  for (const highest of [9, 99, 9_999, 999_999, 2 ** 40, 2 ** 47]) {
    const suffix = `-${String(randomInt(1, highest + 1))}`;
    yield (wanted ?? 'user').slice(0, longest - suffix.length) + suffix;
  }
}

/** "Ada Lovelace" becomes ada-lovelace; null when no two usable characters are left. Never made from the mail address, which is private. */
function slugOf(name: string): string | null {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
  return slug.length >= 2 ? slug : null;
}
