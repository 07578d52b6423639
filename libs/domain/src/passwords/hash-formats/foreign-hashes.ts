import { argon2i, djangoArgon2 } from './argon2.formats.js';
import { bcrypt, djangoBcrypt, djangoBcryptSha256 } from './bcrypt.formats.js';
import { firebaseScrypt } from './firebase.format.js';
import type { CheckableHash, HashFormat } from './hash-format.js';
import { keycloak } from './keycloak.format.js';
import { djangoPbkdf2, passlibPbkdf2, werkzeugPbkdf2 } from './pbkdf2.formats.js';
import { ragflow } from './ragflow.format.js';
import { betterAuthScrypt, djangoScrypt, passlibScrypt, werkzeugScrypt } from './scrypt.formats.js';
import { shaCryptFormat } from './sha-crypt.format.js';

/** Every foreign format, in the order in which they are tried; no two read the same text. */
const formats: readonly HashFormat[] = [
  bcrypt,
  djangoBcrypt,
  djangoBcryptSha256,
  werkzeugScrypt,
  djangoScrypt,
  passlibScrypt,
  betterAuthScrypt,
  firebaseScrypt,
  werkzeugPbkdf2,
  djangoPbkdf2,
  passlibPbkdf2,
  ragflow,
  keycloak,
  argon2i,
  djangoArgon2,
  shaCryptFormat,
];

/** Longer than any of the formats needs. */
const longestStored = 2_048;

/** Why a stored hash is not checked; never holds the hash. */
export class UncheckableHash extends Error {}

/** A hash that another system made. @throws UncheckableHash */
export function readForeignHash(stored: string): CheckableHash {
  if (stored.length <= longestStored) {
    for (const format of formats) {
      const hash = format.read(stored);
      if (hash) return affordable(format.name, hash);
    }
  }
  throw new UncheckableHash('its format is unknown, or it is damaged');
}

/** The ceilings of CS-03, in one place for all formats. @throws UncheckableHash */
export function affordable(name: string, hash: CheckableHash): CheckableHash {
  if (!hash.isAffordable) throw new UncheckableHash(`${name}: checking it would cost too much`);
  return hash;
}
