import { verify } from '@node-rs/argon2';
import { type CheckableHash, type HashFormat, hashFormat } from './hash-format.js';

/** Imported rows: 128 MiB; our own may have more, where the setting says so. */
const mostMemoryKib = 128 * 1_024;
/** The highest that our own settings go. */
const mostPasses = 20;
const mostLanes = 16;

const phc =
  /^\$argon2(?:i|id)\$v=19\$m=(\d{1,10}),t=(\d{1,10}),p=(\d{1,3})\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{22,171}$/;

/** A PHC string (RFC 9106). `ourMemoryKib` is what our own hashes take now. */
export function readArgon2(stored: string, ourMemoryKib = 0): CheckableHash | null {
  const match = phc.exec(stored);
  if (!match) return null;
  const [memoryKib = 0, passes = 0, lanes = 0] = match.slice(1).map(Number);
  return {
    isAffordable: memoryKib <= Math.max(mostMemoryKib, ourMemoryKib) && passes <= mostPasses && lanes <= mostLanes,
    matches: (password) => verify(stored, password),
  };
}

/** PHP's and everybody's `$argon2i$...`; `$argon2id$` alone is our own (password-hasher.ts). */
export const argon2i: HashFormat = {
  name: 'argon2i',
  read: (stored) => (stored.startsWith('$argon2i$') ? readArgon2(stored) : null),
};

/** Django's `argon2$argon2id$...`. Other Argon2id hashes are imported in this spelling too: it says that they are not ours. */
export const djangoArgon2 = hashFormat('django argon2', /^argon2(\$argon2.*)$/, (stored = '') => readArgon2(stored));
