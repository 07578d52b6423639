import type { Language } from './language.js';

/** Dates of English are those of most of the world; the others' own region adds nothing. */
const dateLocales: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  de: 'de',
  es: 'es',
  fr: 'fr',
  zh: 'zh',
  pt: 'pt',
};

/** A moment as people write it, in UTC, and saying so: nobody told us where the reader is. */
export function momentIn(language: Language, moment: Date): string {
  const day = { year: 'numeric', month: 'long', day: 'numeric' } as const;
  const time = {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
    timeZoneName: 'short',
  } as const;
  return new Intl.DateTimeFormat(dateLocales[language], { ...day, ...time }).format(moment);
}
