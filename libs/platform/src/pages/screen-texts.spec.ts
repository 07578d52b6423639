import { readdirSync, readFileSync } from 'node:fs';
import { languages } from '../language/language.js';
import { pageTexts } from './page.texts.js';
import { screenTexts } from './screen.texts.js';

const others = languages.filter((language) => language !== 'en');
const folder = 'libs/platform/src/pages/browser';

/** Texts that are right although they read the same in English. */
const sameInEnglish: readonly string[] = ['de passkeys.title', 'de passkeys.passkey'];

function leavesOf(value: unknown, path = ''): [key: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => leavesOf(inner, path ? `${path}.${key}` : key));
}

const shape = (texts: unknown) =>
  leavesOf(texts).map(([key, text]) => `${key} ${[...text.matchAll(/\{\w+\}/g)].map(String).sort().join(' ')}`);

describe('the words of pages with scripts', () => {
  it.each(others)('B-17: in %s have the placeholders of English, and are translated', (language) => {
    expect(shape(screenTexts[language])).toEqual(shape(screenTexts.en));
    const english = new Map(leavesOf(screenTexts.en));
    const same = leavesOf(screenTexts[language]).filter(([key, text]) => english.get(key) === text);
    expect(same.map(([key]) => `${language} ${key}`).filter((each) => !sameInEnglish.includes(each))).toEqual([]);
  });

  it('B-17: are there for everything that a script says', () => {
    const { problems, labels, hints, rules } = pageTexts.en;
    const { en } = screenTexts;
    const words = { ...en, labels, hints, rules, problems: { ...problems, ...en.problems }, values: { product: '' } };
    const known = new Set(leavesOf(words).map(([key]) => key));
    const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
    const said = scripts.flatMap((name) => [
      ...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/\bsay\(\s*'([^']+)'/g),
    ]);
    expect(said.length).toBeGreaterThan(80);
    expect(said.map(([, key = '']) => key).filter((key) => !known.has(key))).toEqual([]);
  });
});
