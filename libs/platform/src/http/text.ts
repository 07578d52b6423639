/**
 * Refuses what Postgres cannot store (NUL, lone surrogates) and what deceives readers: control characters, whatever turns the direction
 * of text, line and paragraph separators, marks of annotation, and zero-width characters and fillers, which show as nothing (IN-04;
 * Unicode TR36). The joiners U+200C/U+200D stay: Persian and emoji need them.
 */
const deceptive = /[\p{Cc}\p{Cn}\p{Co}\p{Bidi_Control}\p{Zl}\p{Zp}\u{FFF9}-\u{FFFB}\u{E0000}-\u{E007F}]/u;
const invisible = /[\u{00AD}\u{115F}\u{1160}\u{180E}\u{200B}\u{2060}-\u{206F}\u{3164}\u{FEFF}\u{FFA0}]/u;

export function isWellFormed(text: string): boolean {
  return text.isWellFormed() && !deceptive.test(text) && !invisible.test(text);
}

/** What Postgres can store as text and jsonb; for texts that no person is shown. */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
