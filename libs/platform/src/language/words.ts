import { type Language, languages } from './language.js';

export type InEveryLanguage<Words> = Readonly<Record<Language, Words>>;

/** A group of words; where a language lacks a key of another, it does not compile. */
export function inEveryLanguage<Key extends string>(
  words: InEveryLanguage<Readonly<Record<Key, string>>>,
): InEveryLanguage<Readonly<Record<Key, string>>> {
  return words;
}

/** Written by topic, the languages of each side by side; read by language. */
export function byLanguage<Topics extends Readonly<Record<string, InEveryLanguage<unknown>>>>(
  topics: Topics,
): InEveryLanguage<{ readonly [Topic in keyof Topics]: Topics[Topic][Language] }> {
  const entries = Object.entries(topics);
  const said = languages.map((language) => [
    language,
    Object.fromEntries(entries.map(([topic, words]) => [topic, words[language]])),
  ]);
  return Object.fromEntries(said) as ReturnType<typeof byLanguage<Topics>>;
}
