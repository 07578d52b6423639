import { createCipheriv } from 'node:crypto';
import { equalBytes } from '#platform/crypto/secrets.js';
import { fromBase64, type CheckableHash, hashFormat, isDigest } from './hash-format.js';
import { isAffordableScrypt, scryptKey } from './scrypt.js';

const base64 = String.raw`([\w+/-]+=*)`;
const pattern = new RegExp(String.raw`^firebase\$(\d{1,2})\$(\d{1,2})\$([\w+/-]*=*)\$${base64}\$${base64}\$${base64}$`);
const noCounter = Buffer.alloc(16);

/**
 * Firebase's variant of scrypt, in an encoding of our own: `firebase$mem_cost$rounds$salt_separator$signer_key$salt$hash`, the last
 * four as the console and `auth:export` give them, in base64. The derived key is not compared: it encrypts the project's
 * signer key (AES-256-CTR, counter 0), and the outcome is.
 */
export const firebaseScrypt = hashFormat(
  'firebase scrypt',
  pattern,
  (memCost = '', rounds = '', separator = '', signerKey = '', salt = '', digest = '') => {
    const cost = { N: 2 ** Number(memCost), r: Number(rounds), p: 1 };
    const salted = Buffer.concat([fromBase64(salt), fromBase64(separator)]);
    return firebaseHash(cost, salted, fromBase64(signerKey), fromBase64(digest));
  },
);

function firebaseHash(
  cost: { N: number; r: number; p: number },
  salt: Buffer,
  signerKey: Buffer,
  digest: Buffer,
): CheckableHash | null {
  if (!isDigest(digest)) return null;
  return {
    isAffordable: isAffordableScrypt(cost),
    matches: async (password) => {
      const key = await scryptKey(password, salt, cost, 32);
      return equalBytes(createCipheriv('aes-256-ctr', key, noCounter).update(signerKey), digest);
    },
  };
}
