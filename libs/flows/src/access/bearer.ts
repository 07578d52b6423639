import { emptyToken, invalidFormat, missingAuth, shortToken } from '#platform/errors/access.errors.js';

const shortest = 32;

/**
 * The token of an Authorization header (RFC 6750 section 2.1). The order of the checks is part of the contract (S4-25).
 * @throws missing_auth, empty_token, short_token, invalid_format
 */
export function bearerOf(authorization: string | undefined): string {
  if (authorization === undefined) throw missingAuth();
  const [scheme = ''] = /^\S*/.exec(authorization) ?? [];
  const token = authorization.slice(scheme.length).trim();
  if (scheme.toLowerCase() !== 'bearer') throw scheme === '' ? emptyToken() : missingAuth();
  if (token === '') throw emptyToken();
  if (token.length < shortest) throw shortToken();
  if (/\s/.test(token)) throw invalidFormat();
  return token;
}
