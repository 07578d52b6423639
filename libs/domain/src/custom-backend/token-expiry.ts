import { decodeJwt } from 'jose';

/** As a token says of itself, unchecked: it only tells when to ask for another. Null where it does not say. */
export function expiryOf(token: string): number | null {
  return timesIn(token).exp;
}

/** Seconds that a token just issued is good for, by the clock of whoever issued it: theirs and ours may disagree. Null where it does not say. */
export function lifeOf(token: string, nowSeconds: number): number | null {
  const { exp, iat } = timesIn(token);
  return exp === null ? null : exp - (iat ?? nowSeconds);
}

function timesIn(token: string): { exp: number | null; iat: number | null } {
  try {
    const { exp, iat } = decodeJwt(token);
    return { exp: wholeOrNull(exp), iat: wholeOrNull(iat) };
  } catch {
    return { exp: null, iat: null };
  }
}

function wholeOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isSafeInteger(value) ? value : null;
}
