/** What we speak. Words are in tables of the same keys; English first, for whoever speaks none of these. */
export const languages = ['en', 'de', 'es', 'fr', 'zh', 'pt'] as const;

export type Language = (typeof languages)[number];

/** A header longer than this is nobody's list of languages. */
const mostRanges = 10;

/** The language of a tag (BCP 47): de-AT is de, zh-TW is zh. Null where we do not speak it. */
export function languageOf(tag: string): Language | null {
  try {
    const { language } = new Intl.Locale(tag);
    return languages.find((known) => known === language) ?? null;
  } catch {
    return null;
  }
}

/** The one somebody likes best of those we speak (RFC 9110, section 12.5.4); null where there is none. */
export function acceptedLanguage(header: string | null): Language | null {
  const wishes = (header ?? '').split(',', mostRanges).map(wishOf);
  const liked = wishes.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight);
  for (const { tag } of liked) {
    const language = languageOf(tag);
    if (language) return language;
  }
  return null;
}

/** A person's own choice first, then what their browser says, then English. */
export function chooseLanguage(locale: string | null, acceptLanguage: string | null): Language {
  return (locale === null ? null : languageOf(locale)) ?? acceptedLanguage(acceptLanguage) ?? 'en';
}

function wishOf(range: string): { tag: string; weight: number } {
  const [tag = '', quality] = range.split(';', 2).map((part) => part.trim());
  return { tag, weight: quality === undefined ? 1 : Number(/^q=([01](?:\.\d{0,3})?)$/i.exec(quality)?.[1] ?? 0) };
}
