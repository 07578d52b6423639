import { equalBytes } from '#platform/crypto/secrets.js';
import { type HashFormat } from './hash-format.js';
import { shaCrypt } from './sha-crypt.js';

/** Above passlib's 656,000, which is the highest that anybody sets by default. */
const mostRounds = 700_000;
const fewestRounds = 1_000;
const roundsUnlessTold = '5000';

const pattern =
  /^\$(?:5|6)\$(?:rounds=(?<rounds>\d{1,10})\$)?(?<salt>[^$:\n]{0,16})\$(?<digest>[./0-9A-Za-z]{43}|[./0-9A-Za-z]{86})$/;

/** `$5$` (SHA-256) and `$6$` (SHA-512) of Unix accounts, with or without `rounds=`. */
export const shaCryptFormat: HashFormat = {
  name: 'sha-crypt',
  read: (stored) => {
    const { rounds: told, salt = '', digest = '' } = pattern.exec(stored)?.groups ?? {};
    const rounds = Number(told ?? roundsUnlessTold);
    const algorithm = stored.startsWith('$5$') ? 'sha256' : 'sha512';
    if (digest.length !== (algorithm === 'sha256' ? 43 : 86)) return null;
    return {
      isAffordable: rounds >= fewestRounds && rounds <= mostRounds,
      matches: async (password) => {
        const made = await shaCrypt(algorithm, Buffer.from(password), Buffer.from(salt), rounds);
        return equalBytes(Buffer.from(made), Buffer.from(digest));
      },
    };
  },
};
