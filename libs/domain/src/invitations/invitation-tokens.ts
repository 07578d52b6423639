import { hashSecret, newSecret } from '#platform/crypto/secrets.js';

const mailedPrefix = 'gti_';
/** Of a link that anybody may use who has it; what is mailed to somebody is never one of these. */
const linkPrefix = 'gtj_';

/** The two kinds are looked for in different tables: a token of one is unknown as the other (RT-03). */
export type TokenKind = 'mailed' | 'link';

export interface NewToken {
  readonly token: string;
  readonly hash: Buffer;
}

/** 256 random bits, kept as a hash alone (RT-01). */
export function newToken(kind: TokenKind): NewToken {
  const token = newSecret(kind === 'mailed' ? mailedPrefix : linkPrefix);
  return { token, hash: hashSecret(token) };
}

/** The hash to look it up by; null for what is no token of this kind. */
export function hashOf(kind: TokenKind, token: string): Buffer | null {
  return token.startsWith(kind === 'mailed' ? mailedPrefix : linkPrefix) ? hashSecret(token) : null;
}
