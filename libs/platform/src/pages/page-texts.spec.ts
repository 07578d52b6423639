import { languages } from '../language/language.js';
import { templateNames, factsOf as mailFactsOf } from '../mail/mail.templates.js';
import { accountPages, pageNames } from './account-pages.js';
import { pageTexts } from './page.texts.js';
import { screens } from './screens.js';

const others = languages.filter((language) => language !== 'en');

/** Texts that are right although they read the same in English. */
const sameInEnglish = ['es problem'];

type Leaf = readonly [key: string, text: string];

function leavesOf(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => leavesOf(inner, path ? `${path}.${key}` : key));
}

const placeholdersIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([found]) => found).sort();

const shape = (texts: unknown) =>
  leavesOf(texts)
    .map(([key, text]) => [key, ...placeholdersIn(text)].join(' '))
    .sort();

describe('the words of pages', () => {
  it('are there for every page, and name only what pages know', () => {
    expect(Object.keys(pageTexts.en.pages).sort()).toEqual([...pageNames].sort());
    const named = new Set(leavesOf(pageTexts).flatMap(([, text]) => placeholdersIn(text)));
    expect([...named].sort()).toEqual(['{count}', '{minLength}', '{product}', '{reason}', '{until}']);
  });

  it.each(others)('B-17: in %s have the keys and placeholders of English', (language) => {
    expect(shape(pageTexts[language])).toEqual(shape(pageTexts.en));
  });

  it.each(others)('B-17: in %s are translated', (language) => {
    const english = new Map(leavesOf(pageTexts.en));
    const same = leavesOf(pageTexts[language]).filter(([key, text]) => english.get(key) === text);
    expect(same.map(([key]) => `${language} ${key}`).filter((each) => !sameInEnglish.includes(each))).toEqual([]);
  });

  it('are there for every page that a mail leads to', () => {
    const wanted = new Set(templateNames.flatMap((template) => mailFactsOf(template).page ?? []));
    const paths = Object.values(accountPages).map(({ path }) => `/account${path}`);
    const all: string[] = [...paths, ...Object.values(screens).map(({ path }) => path)];
    expect([...wanted].filter((path) => !all.includes(`/account${path}`))).toEqual([]);
  });
});
