import { fromBase64, hashFormat } from './hash-format.js';
import { pbkdf2Hash } from './pbkdf2.js';

/** `pbkdf2:sha256:600000$salt$hex`; the salt is the text itself. */
export const werkzeugPbkdf2 = hashFormat(
  'werkzeug pbkdf2',
  /^pbkdf2:(sha1|sha256|sha512):(\d{1,10})\$([^$]{1,128})\$([\da-f]+)$/,
  (algorithm = '', iterations = '', salt = '', hex = '') =>
    pbkdf2Hash(algorithm, Number(iterations), Buffer.from(salt), Buffer.from(hex, 'hex')),
);

/** `pbkdf2_sha256$600000$salt$base64`; the salt is the text itself. */
export const djangoPbkdf2 = hashFormat(
  'django pbkdf2',
  /^pbkdf2_(sha1|sha256)\$(\d{1,10})\$([^$]{1,128})\$([A-Za-z0-9+/]+=*)$/,
  (algorithm = '', iterations = '', salt = '', digest = '') =>
    pbkdf2Hash(algorithm, Number(iterations), Buffer.from(salt), fromBase64(digest)),
);

/** `$pbkdf2-sha256$29000$salt$digest`, both in base64 with a dot for the plus; `$pbkdf2$` alone is SHA-1 (passlib). */
export const passlibPbkdf2 = hashFormat(
  'passlib pbkdf2',
  /^\$pbkdf2(|-sha256|-sha512)\$(\d{1,10})\$([A-Za-z0-9./]{1,172})\$([A-Za-z0-9./]+)$/,
  (suffix = '', iterations = '', salt = '', digest = '') =>
    pbkdf2Hash(suffix.slice(1) || 'sha1', Number(iterations), fromBase64(salt), fromBase64(digest)),
);
