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

/** The same of an object that a client may write as it likes, so long as its JSON has at most so many bytes. */
export function isStorableObject(value: object, mostBytes: number): boolean {
  return Buffer.byteLength(JSON.stringify(value)) <= mostBytes && isStorable(value);
}

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return isStorableText(value);
  // 1e999 reads as infinity, which JSON cannot write back.
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isStorableText(key) && isStorable(inner));
}

/**
 * May stand in a mail to somebody: nothing that a mail program would turn into a link, so that our mails carry nobody's advertisement
 * (IN-03). A dot needs a space after it before a word: "St. John", not "st.john"; in the wide spelling of East Asia too.
 */
export function isPlainName(name: string): boolean {
  const plain = name.normalize('NFKC').replaceAll('\u3002', '.');
  return name.trim() === name && !/[/\\<>@]|\.[\p{L}\p{N}]{2}|www\./iu.test(plain);
}
