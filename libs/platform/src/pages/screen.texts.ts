import type { Language } from '../language/language.js';
import type { ScreenTexts } from './screen-text.js';
import { germanScreens } from './screen-texts/de.js';
import { englishScreens } from './screen-texts/en.js';
import { spanishScreens } from './screen-texts/es.js';
import { frenchScreens } from './screen-texts/fr.js';
import { portugueseScreens } from './screen-texts/pt.js';
import { chineseScreens } from './screen-texts/zh.js';

/** Words are data, as those of the other pages are (page.texts.ts); the compiler holds the keys together. */
export const screenTexts: Readonly<Record<Language, ScreenTexts>> = {
  en: englishScreens,
  de: germanScreens,
  es: spanishScreens,
  fr: frenchScreens,
  zh: chineseScreens,
  pt: portugueseScreens,
};
