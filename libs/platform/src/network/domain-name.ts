import { domainToASCII, domainToUnicode } from 'node:url';

const typedDomain = /^[a-z0-9.\-\u{80}-\u{10ffff}]+$/iu;
const asciiDomain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The ASCII form (IDNA, UTS 46) in lower case; null for what is none, and for a name without a dot. A domain that does not survive the way
 * there and back unchanged (full-width letters, a soft hyphen, U+037E) is refused: the mail server would convert it by rules of its own,
 * and might deliver elsewhere.
 */
export function canonicalDomain(text: string): string | null {
  if (!typedDomain.test(text)) return null;
  const ascii = domainToASCII(text);
  if (!asciiDomain.test(ascii)) return null;
  const typed = text.toLowerCase();
  return typed === ascii || typed === domainToUnicode(ascii) ? ascii : null;
}
