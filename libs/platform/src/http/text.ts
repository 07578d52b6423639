/**
 * Refuses what Postgres cannot store (NUL, lone surrogates) and what deceives readers: control characters, bidirectional overrides,
 * zero-width characters and other invisible ones (IN-04; Unicode TR36). The joiners U+200C/U+200D stay: Persian and emoji
 * need them.
 */
const invisible =
  /[\p{Cc}\p{Cn}\p{Co}\u{00AD}\u{200B}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2060}-\u{206F}\u{FEFF}\u{E0000}-\u{E007F}]/u;

export function isWellFormed(text: string): boolean {
  return text.isWellFormed() && !invisible.test(text);
}

/** What Postgres can store as text and jsonb; for texts that no person is shown. */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
