import type { Language } from '../language/language.js';
import type { PageTexts } from './page-text.js';
import { german } from './texts/de.js';
import { english } from './texts/en.js';
import { spanish } from './texts/es.js';
import { french } from './texts/fr.js';
import { portuguese } from './texts/pt.js';
import { chinese } from './texts/zh.js';

/** Words are data: a language is a file, all of the same keys. */
export const pageTexts: Readonly<Record<Language, PageTexts>> = {
  en: english,
  de: german,
  es: spanish,
  fr: french,
  zh: chinese,
  pt: portuguese,
};
