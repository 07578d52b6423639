import { createHash } from 'node:crypto';
import { type Parse, postgresUrl } from './parsers.js';

/** Words that samples and tutorials are made of; whoever attacks tries them first (ASVS 13.2.3). */
const sampleWords = [
  'change|replace|your|this|it|me|now|please|my|the|an|a|is|in|to|with',
  'production|prod|development|dev|test|super|very|strong|secure|default|demo|sample|example|placeholder',
  'admin|root|user|guest|postgresql|postgres|database|db|gatehouse|metrics',
  'client|oauth|openid|oidc|google|facebook|github|discord|apple|azure|microsoft|app|id',
  'secret|password|passwd|pass|token|key|jwt|signing|refresh|access|letmein|welcome|qwerty|abc|x|\\*|[\\s._-]',
].flatMap((words) => words.split('|'));

/** The longest first: "me" would leave "trics" of "metrics". */
const sampleWord = new RegExp(sampleWords.sort((one, other) => other.length - one.length).join('|'), 'gi');

/** Nothing but such words and a few digits: `changeme123`, `your-secret-key`. */
function isSample(value: string): boolean {
  return /^\d{0,8}$/.test(value.replace(sampleWord, ''));
}

/** What a template had in the place of a secret that somebody else gives out: too short to be one, or words of samples (CS-06). */
export function isSampleSecret(value: string): boolean {
  return value.length < 8 || new Set(value).size < 4 || isSample(value);
}

/** Bytes nobody drew at random: few different ones, a straight run, or readable text. Random ones look so once in 10^13. */
export function isPattern(bytes: Uint8Array): boolean {
  const steps = bytes.map((byte, index) => byte - (bytes[index - 1] ?? 0));
  const readable = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  return readable || new Set(bytes).size < 8 || new Set(steps).size < 8;
}

/** A bearer secret an operator made: 16 characters at least, several different ones, none of the well-known. */
export const strongSecret: Parse<string> = (value) => {
  if (value.length >= 16 && new Set(value).size >= 8 && !isSample(value)) return value;
  throw new TypeError('16 or more random characters (make them with: openssl rand -base64 24)');
};

/** SHA-256 of the values LibreChat's documentation gave as examples, which many installations still run with. */
const publishedSecrets: ReadonlySet<string> = new Set([
  '69024f21e9ad17594dcccd93e87399af24a5426ccfe6108d1787f0335966abc4',
  '282ad5f60261639fefed381976b4d0dde52eab5527a1ab2ec75d5be1efa1165b',
]);

/** A key of HS256: as many characters as its hash has bytes, at least (RFC 7518 section 3.2). */
export const strongSigningSecret: Parse<string> = (value) => {
  const isPublished = publishedSecrets.has(createHash('sha256').update(value).digest('hex'));
  if (value.length >= 32 && !isPublished) return strongSecret(value);
  throw new TypeError('32 or more random characters of your own (make them with: openssl rand -base64 48)');
};

/** No password at all is fine: certificates, sockets and cloud identities need none. A well-known one is not. */
export const strongPostgresUrl: Parse<string> = (value) => {
  const url = URL.canParse(postgresUrl(value)) ? new URL(value) : null;
  if (!url) throw new TypeError('postgresql://user:password@host:5432/name, special characters percent-encoded');
  const known = url.password !== '' && (url.password === url.username || isSample(decoded(url.password)));
  if (known) throw new TypeError('an address with a password of its own: this one is a well-known sample');
  return value;
};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
