import { languages } from '../language/language.js';
import { factsOf, type mailTemplates, placeholdersOf, templateNames } from './mail.templates.js';
import { faultOf } from './mail-overrides.js';
import { renderLetter } from './mail-rendering.js';
import { sharedPlaceholders } from './mail-text.js';
import { shippedWords } from './mail-words.js';

const { texts } = shippedWords;
const others = languages.filter((language) => language !== 'en');

/** Texts that are right although they read the same in English. */
const sameInEnglish: readonly string[] = [];

type ValueName = (typeof mailTemplates)[keyof typeof mailTemplates]['values'][number];

type Leaf = readonly [key: string, text: string];

/** `verify_email.paragraphs.0` and its words. */
function leavesOf(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => leavesOf(inner, path ? `${path}.${key}` : key));
}

const keysOf = (value: unknown): string[] => leavesOf(value).map(([key]) => key);

const placeholdersIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([found]) => found).sort();

const withPlaceholders = (value: unknown) => leavesOf(value).map(([key, text]) => [key, placeholdersIn(text)]);

describe('the words of mails', () => {
  it('are there for every mail, and name only what it knows', () => {
    expect(Object.keys(texts.en).sort()).toEqual(['shared', ...templateNames].sort());
    for (const [key, text] of leavesOf(texts)) {
      const [, mail = '', name = ''] = key.split('.');
      const template = templateNames.find((known) => known === mail);
      const allowed = template ? placeholdersOf(template) : sharedPlaceholders[name as keyof typeof sharedPlaceholders];
      expect([key, faultOf(text, allowed)]).toEqual([key, null]);
    }
  });

  it('have a button exactly where there is a page to go to', () => {
    const withButton = templateNames.filter((template) => texts.en[template].button);
    expect(withButton).toEqual(templateNames.filter((template) => factsOf(template).page));
  });

  it.each(others)('%s: have the keys and placeholders of English', (language) => {
    expect(keysOf(texts[language]).sort()).toEqual(keysOf(texts.en).sort());
    expect(withPlaceholders(texts[language]).sort()).toEqual(withPlaceholders(texts.en).sort());
  });

  it.each(others)('%s: are translated', (language) => {
    const english = new Map(leavesOf(texts.en));
    const same = leavesOf(texts[language]).filter(([key, text]) => english.get(key) === text);
    expect(same.map(([key]) => key).filter((key) => !sameInEnglish.includes(key))).toEqual([]);
  });
});

describe.each(languages)('a mail in %s', (language) => {
  const name = 'Wolfeschlegelsteinhausenbergerdorff-Ochsenknecht-Zwetschgenmann'.slice(0, 60);
  const link = 'https://app.example.org/verify?token=gto_abc&x=1';
  const values: Readonly<Record<ValueName | 'product' | 'at' | 'expiresAt', string>> = {
    name,
    organization: name,
    product: 'Gatehouse',
    at: '2026-11-21T09:05:00.000Z',
    expiresAt: '2026-11-22T16:05:00.000Z',
    deletesAt: '2026-12-05T16:05:00.000Z',
    inForceAt: '2026-11-22T16:05:00.000Z',
    until: '2026-12-24T16:05:00.000Z',
    reason: 'A public reason',
    key: 'Nightly report',
    prefix: 'gth_live_01a20441',
    provider: 'GitHub',
    passkeys: '21',
    apps: '22',
    providers: '23',
    keys: '24',
  };

  const letter = (template: (typeof templateNames)[number], layout = shippedWords.layout) => {
    const { page, showsCode } = factsOf(template);
    const secrets = { link: page ? link : null, code: showsCode ? '12345678' : null, token: null };
    return renderLetter(template, language, { values, ...secrets }, { ...shippedWords, layout });
  };

  it.each(templateNames)('%s: is whole, with a name of 60 characters', (template) => {
    const { subject, text, html } = letter(template);
    const words = html.replace(/<style>[^]*<\/style>/, '');
    for (const part of [subject, text, words]) {
      expect(part).not.toMatch(/[{}]|undefined|Invalid/);
      expect(part).toContain('Gatehouse');
    }
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(subject.length).toBeLessThan(140);
    expect(text.includes(name)).toBe(factsOf(template).values.length > 0);
    for (const value of factsOf(template).values.filter((each) => !each.endsWith('At') && each !== 'until'))
      expect(text).toContain(values[value as ValueName]);
    expect(html).toContain(`<html lang="${language}" dir="ltr">`);
  });

  it.each(templateNames)('%s: has its link once to press and once to read, or its code', (template) => {
    const { text, html } = letter(template);
    const { page, showsCode } = factsOf(template);
    const escaped = link.replace('&', '&amp;');
    expect(html.split(`href="${escaped}"`).length - 1).toBe(page ? 1 : 0);
    expect(html.split(`>${escaped}<`).length - 1).toBe(page ? 1 : 0);
    expect(text.split(link).length - 1).toBe(page ? 1 : 0);
    expect(text.includes('\n\n12345678\n\n')).toBe(showsCode === true);
    expect(html.includes('>12345678</p>')).toBe(showsCode === true);
  });

  it.each(templateNames)('%s: fetches nothing from elsewhere', (template) => {
    expect(letter(template).html).not.toMatch(/<(img|link|script|iframe|table)\b|url\(|@import|\bsrc=/);
  });

  it('writes times as people do, and says that they are UTC', () => {
    const { text } = letter('sign_in_code');
    expect(text).toMatch(/2026/);
    expect(text).toMatch(/(16:05 UTC|UTC 16:05)/);
    expect(text).not.toMatch(/2026-11|T16/);
    expect(letter('password_changed').text).toMatch(/0?9:05/);
  });
});
