import { createHash } from 'node:crypto';
import { verify } from '@node-rs/bcrypt';
import { type CheckableHash, hashFormat } from './hash-format.js';

/** About a second of one core; 31 would be a day and a half. */
const highestCost = 14;

const modular = String.raw`(\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53})`;

/** Reads at most 72 bytes of what it is given, as it did where the hash was made (the new hash is over the full password). */
function bcryptHash(hash: string, cost: string, prepare = (password: string): string => password): CheckableHash {
  return {
    isAffordable: Number(cost) >= 4 && Number(cost) <= highestCost,
    matches: (password) => verify(prepare(password), hash),
  };
}

/** As bcrypt libraries, LibreChat and PHP's password_hash write it: `$2b$10$...`. */
export const bcrypt = hashFormat('bcrypt', new RegExp(`^${modular}$`), (hash = '', cost = '') =>
  bcryptHash(hash, cost),
);

/** `bcrypt$$2b$12$...`, the password as it is. */
export const djangoBcrypt = hashFormat('django bcrypt', new RegExp(`^bcrypt\\$${modular}$`), (hash = '', cost = '') =>
  bcryptHash(hash, cost),
);

/** `bcrypt_sha256$$2b$12$...`: bcrypt over the hex of SHA-256, so that every byte of a long password counts. */
export const djangoBcryptSha256 = hashFormat(
  'django bcrypt_sha256',
  new RegExp(`^bcrypt_sha256\\$${modular}$`),
  (hash = '', cost = '') => bcryptHash(hash, cost, (password) => createHash('sha256').update(password).digest('hex')),
);
