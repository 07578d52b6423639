import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Parse } from '../config/parsers.js';
import { languages } from '../language/language.js';
import { layoutPlaceholders } from './mail.layout.js';
import { placeholdersOf, templateNames } from './mail.templates.js';
import { sharedPlaceholders, type SharedTexts } from './mail-text.js';
import { type MailWords, shippedWords } from './mail-words.js';

type Section = Record<string, unknown>;

/** Names the file and the key, never the text: this becomes one line at the start (docs/mail-texts.md). */
function refuse(problem: string): never {
  throw new TypeError(`a folder of mail texts: ${problem}`);
}

/** Reads an operator's folder: `<language>.json` with the keys they want to say otherwise, and perhaps a `layout.html`. */
export const mailWords: Parse<MailWords> = (folder) => {
  const texts = structuredClone(shippedWords.texts) as unknown as Record<string, Record<string, Section>>;
  let layout = shippedWords.layout;
  for (const file of filesIn(folder)) {
    const language = languages.find((known) => file === `${known}.json`);
    const content = read(folder, file);
    if (language) override(texts[language] ?? {}, file, content);
    else if (file === 'layout.html') layout = checkedLayout(content);
    else refuse(`${file} is none of ${languages.map((known) => `${known}.json`).join(', ')}, layout.html`);
  }
  return { texts: texts as unknown as MailWords['texts'], layout };
};

/** What else is there (a README, the links that Kubernetes makes) is not ours to judge. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^[^.].*\.(json|html)$/.test(name))
      .sort();
  } catch (error) {
    return refuse(`it cannot be read (${String((error as NodeJS.ErrnoException).code)})`);
  }
}

function read(folder: string, file: string): string {
  const path = join(folder, file);
  try {
    // A pipe would be waited for until somebody writes into it, and the start with it.
    if (statSync(path).isFile()) return readFileSync(path, 'utf8');
  } catch (error) {
    return refuse(`${file} cannot be read (${String((error as NodeJS.ErrnoException).code)})`);
  }
  return refuse(`${file} is no file`);
}

function override(texts: Record<string, Section>, file: string, content: string): void {
  for (const [name, section] of entriesOf(parsed(file, content), file)) {
    const known = Object.hasOwn(texts, name) ? texts[name] : undefined;
    if (!known) return refuse(`${file} has "${name}", which is none of our mails`);
    for (const [key, text] of entriesOf(section, `${file}: ${name}`)) {
      const place = `${file}: ${name}.${key}`;
      if (!Object.hasOwn(known, key)) refuse(`${place} is none of ${Object.keys(known).join(', ')}`);
      known[key] = checked(place, text, Array.isArray(known[key]), placeholders(name, key));
    }
  }
}

function parsed(file: string, content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch {
    return refuse(`${file} is no JSON`);
  }
}

function entriesOf(value: unknown, place: string): [string, unknown][] {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? Object.entries(value) : refuse(`${place} must be an object`);
}

function placeholders(name: string, key: string): readonly string[] {
  const template = templateNames.find((known) => known === name);
  return template ? placeholdersOf(template) : sharedPlaceholders[key as keyof SharedTexts];
}

function checked(place: string, text: unknown, isList: boolean, allowed: readonly string[]): unknown {
  const lines: unknown[] = isList && Array.isArray(text) ? text : [text];
  if (isList && !Array.isArray(text)) refuse(`${place} must be a list of texts`);
  for (const line of lines) {
    if (typeof line !== 'string') return refuse(`${place} must be ${isList ? 'a list of texts' : 'a text'}`);
    const fault = faultOf(line, allowed);
    if (fault) refuse(`${place} ${fault}`);
  }
  return text;
}

/** What is wrong with a text, or null. Subjects are headers: a line break has no place in any of them (IN-03). */
export function faultOf(text: string, allowed: readonly string[]): string | null {
  if (text.trim() === '') return 'is empty';
  if (/[\p{Cc}\u2028\u2029]/u.test(text)) return 'has a line break or another control character';
  const unknown = [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).find((name) => !allowed.includes(name));
  if (unknown) return `names {${unknown}}; here it may be ${allowed.map((name) => `{${name}}`).join(', ')}`;
  return /[{}]/.test(text.replaceAll(/\{\w+\}/g, '')) ? 'has a brace without its partner' : null;
}

function checkedLayout(layout: string): string {
  const named = [...layout.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const unknown = named.find((name) => !layoutPlaceholders.includes(name));
  if (unknown) {
    refuse(
      `layout.html names {${unknown}}; here it may be ${layoutPlaceholders.map((name) => `{${name}}`).join(', ')}`,
    );
  }
  return named.filter((name) => name === 'content').length === 1
    ? layout
    : refuse('layout.html must have {content} once');
}
