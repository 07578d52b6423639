/**
 * Takes out of a text for the log what opens something or names somebody: our tokens (`gtr_...`), JSON Web Tokens, Authorization and cookie
 * values, secrets in query strings, passwords in addresses such as postgresql://user:secret@host, mail addresses (LG-01). Control
 * characters are written out, so that a terminal does not obey them (IN-09).
 */
const secrets: readonly [RegExp, string][] = [
  [/\bgt[a-z]_[\w.~-]{4,}/g, '[token]'],
  [/\beyJ[\w-]{8,}\.[\w-]+\.?[\w-]*/g, '[token]'],
  [/\b(bearer|basic)\s+[\w.~+/=-]{4,}/gi, '$1 [secret]'],
  [/\b((?:set-)?cookie|authorization|x-api-key)\s*[:=]\s*[^\r\n"']{1,4000}/gi, '$1: [secret]'],
  [/([?&](?:token|code|state|password|secret|key|[a-z_-]{0,20}token)=)[^&\s"'#]{1,4000}/gi, '$1[secret]'],
  [
    /("?\b(?:password|secret|token|[a-z]{1,20}Token|passphrase)"?\s*[:=]\s*)("[^"]{0,4000}"|[^\s,;&"}]{1,4000})/gi,
    '$1[secret]',
  ],
  [/\b([a-z][a-z0-9+]{1,20}:\/\/)[^\s/@:]{0,200}:[^\s/]{1,200}@/gi, '$1[secret]@'],
  [/[^\s@<>"'(),;:=]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g, '[address]'],
];

const longest = 8_000;

export function scrub(text: string): string {
  let clean = text.slice(0, longest);
  for (const [pattern, replacement] of secrets) clean = clean.replace(pattern, replacement);
  return clean.replace(/[\p{Cc}\u2028\u2029]/gu, writtenOut);
}

function writtenOut(character: string): string {
  return character === '\n' ? '\n' : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
