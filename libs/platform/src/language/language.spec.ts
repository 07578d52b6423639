import { acceptedLanguage, chooseLanguage, languageOf } from './language.js';

describe('the language of a mail', () => {
  it.each([
    ['de-AT', 'de'],
    ['zh-TW', 'zh'],
    ['zh-Hant-HK', 'zh'],
    ['pt-BR', 'pt'],
    ['EN-us', 'en'],
    ['es-419', 'es'],
    ['ja', null],
    ['*', null],
    ['', null],
    ['no language at all', null],
  ])('%j is %j', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });

  it.each([
    ['fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5', 'fr'],
    ['en;q=0.2, de;q=0.9', 'de'],
    ['ja, es;q=0.5', 'es'],
    ['de;q=0, pt', 'pt'],
    ['de;q=nonsense, zh;q=0.1', 'zh'],
    ['*', null],
    [',;,;q', null],
    [null, null],
    [`${'xx,'.repeat(100_000)}de`, null],
  ])('of %.50j somebody likes %j best', (header, language) => {
    expect(acceptedLanguage(header)).toBe(language);
  });

  it('is the person’s own, else the one of the browser, else English', () => {
    expect(chooseLanguage('pt-BR', 'de')).toBe('pt');
    expect(chooseLanguage(null, 'de')).toBe('de');
    expect(chooseLanguage('ja-JP', 'de')).toBe('de');
    expect(chooseLanguage('ja-JP', 'ko')).toBe('en');
    expect(chooseLanguage(null, null)).toBe('en');
  });
});
