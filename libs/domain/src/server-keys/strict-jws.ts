import { parseJsonBody } from '#platform/http/json-body.js';

/** Of access tokens, of whichever kind. */
export const longestOwnToken = 8 * 1024;
const shape = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

export function looksLikeJws(token: string, longest: number): boolean {
  return token.length <= longest && shape.test(token);
}

/**
 * The header of a compact JWS (RFC 7515), read so that no two readers can differ about the token: each part is base64url in its one
 * canonical spelling (the last letter has spare bits, RFC 4648 section 3.5), and no JSON member comes twice (RFC 8725 section 2.4).
 * @throws when the token could be read in two ways
 */
export function strictHeaderOf(token: string): Readonly<Record<string, unknown>> {
  const [header, claims] = token.split('.').map(bytesOf);
  if (!header || !claims) throw new Error('a part of the token is missing');
  parseJsonBody(claims);
  return parseJsonBody(header) as Readonly<Record<string, unknown>>;
}

/** What a token says of itself, to choose who looks at it; null where it says nothing. Worth nothing until it is verified. */
export function claimsOfUnverified(token: string): Readonly<Record<string, unknown>> | null {
  try {
    return parseJsonBody(Buffer.from(token.split('.')[1] ?? '', 'base64url')) as Readonly<Record<string, unknown>>;
  } catch {
    return null;
  }
}

function bytesOf(part: string): Buffer {
  const bytes = Buffer.from(part, 'base64url');
  if (bytes.toString('base64url') !== part) throw new Error('a part of the token has another spelling');
  return bytes;
}
