import { randomInt } from 'node:crypto';

/** Part of addresses and of embedded apps' parameters: what may be a label of a domain, so that it needs no encoding anywhere. */
export const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const longest = 63;

/** "Analytical Engines Ltd." becomes analytical-engines-ltd. */
function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
  return slug || 'organization';
}

/** Free-looking slugs near the name, more and more apart; whoever inserts takes the first that the unique constraint allows (RA-02). */
export function* slugCandidates(name: string): Generator<string> {
  const wanted = slugOf(name);
  yield wanted;
  for (const highest of [9, 999, 999_999, 2 ** 40, 2 ** 47]) {
    const suffix = `-${String(randomInt(1, highest + 1))}`;
    yield wanted.slice(0, longest - suffix.length) + suffix;
  }
}
