import { decodeJwt } from 'jose';

/** Ours tell what they are: refresh tokens, API keys, device tokens, challenges, tickets. */
const oursByPrefix = /^gt[a-z]_/;
const longest = 8 * 1024;
const printable = /^[\x21-\x7e]+$/;

/**
 * May this bearer be shown to the company's backend to ask whose it is? Never one of ours, which would open us there (contract). What begins
 * like a JWT and cannot be read is a damaged one, perhaps of ours; an encrypted one (five parts) nobody but its maker can read.
 */
export function isForBackend(token: string, ourIssuer: string): boolean {
  if (token.length > longest || !printable.test(token) || oursByPrefix.test(token)) return false;
  const parts = token.split('.').length;
  if (parts === 5 || (parts !== 3 && !token.startsWith('eyJ'))) return true;
  try {
    const { iss } = decodeJwt(token);
    return iss === undefined || (typeof iss === 'string' && !isSameIssuer(iss, ourIssuer));
  } catch {
    return false;
  }
}

/** However it is spelled: a token that claims to be ours is for us to refuse. */
function isSameIssuer(issuer: string, ours: string): boolean {
  return issuer === ours || (URL.canParse(issuer) && new URL(issuer).origin === new URL(ours).origin);
}
