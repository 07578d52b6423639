import type { SortKey } from '#platform/database/keyset.js';

/** Whoever never signed in comes before everybody who did. */
const expressions: Readonly<Record<string, string>> = {
  createdAt: 'users.created_at',
  lastSignInAt: `coalesce(users.last_sign_in_at, '-infinity')`,
};

export const usualSort = '-createdAt';

/** One or both keys, each once, a minus for newest first. Nothing else reaches SQL (AZ-09). */
export const sortPattern = /^-?(?:createdAt(?:,-?lastSignInAt)?|lastSignInAt(?:,-?createdAt)?)$/;

/** The id settles ties, in the direction of the last key. */
export function sortKeysOf(sort: string): SortKey[] {
  const keys = sort.split(',').map((key): SortKey => {
    const expression = expressions[key.replace('-', '')];
    if (expression === undefined) throw new Error('not a key to sort by');
    return { expression, type: 'timestamptz', descending: key.startsWith('-') };
  });
  return [...keys, { expression: 'users.id', type: 'uuid', descending: keys.at(-1)?.descending ?? false }];
}
