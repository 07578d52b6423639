import { fromBase64, hashFormat } from './hash-format.js';
import { type ScryptCost, scryptHash } from './scrypt.js';

const costOf = (N: string, r: string, p: string): ScryptCost => ({ N: Number(N), r: Number(r), p: Number(p) });

/** `scrypt:32768:8:1$salt$hex`; the salt is the text itself. */
export const werkzeugScrypt = hashFormat(
  'werkzeug scrypt',
  /^scrypt:(\d{1,10}):(\d{1,5}):(\d{1,5})\$([^$]{1,128})\$([\da-f]+)$/,
  (N = '', r = '', p = '', salt = '', hex = '') =>
    scryptHash(costOf(N, r, p), Buffer.from(salt), Buffer.from(hex, 'hex')),
);

/** `scrypt$16384$salt$8$5$base64`; the salt is the text itself. */
export const djangoScrypt = hashFormat(
  'django scrypt',
  /^scrypt\$(\d{1,10})\$([^$]{1,128})\$(\d{1,5})\$(\d{1,5})\$([A-Za-z0-9+/]+=*)$/,
  (N = '', salt = '', r = '', p = '', digest = '') =>
    scryptHash(costOf(N, r, p), Buffer.from(salt), fromBase64(digest)),
);

/** `$scrypt$ln=16,r=8,p=1$salt$digest`, both in base64 (passlib). */
export const passlibScrypt = hashFormat(
  'passlib scrypt',
  /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,5}),p=(\d{1,5})\$([A-Za-z0-9+/]{1,172})\$([A-Za-z0-9+/]+)$/,
  (ln = '', r = '', p = '', salt = '', digest = '') =>
    scryptHash(costOf(String(2 ** Number(ln)), r, p), fromBase64(salt), fromBase64(digest)),
);

/** `salt:key` in hex with fixed cost: the text of the hex is the salt, and passwords are normalised there as here. */
export const betterAuthScrypt = hashFormat(
  'better-auth scrypt',
  /^([\da-f]{32}):([\da-f]{128})$/,
  (salt = '', hex = '') =>
    scryptHash({ N: 16_384, r: 16, p: 1 }, Buffer.from(salt), Buffer.from(hex, 'hex'), (password) =>
      password.normalize('NFKC'),
    ),
);
