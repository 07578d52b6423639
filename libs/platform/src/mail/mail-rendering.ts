import { reasonOfRules } from '../errors/access.errors.js';
import { escapeHtml } from '../http/html.js';
import type { Language } from '../language/language.js';
import { momentIn } from '../language/moments.js';
import type { MailTexts, SharedTexts } from './mail-text.js';
import { factsOf, type MailTemplate } from './mail.templates.js';
import { blockAsHtml, type LetterBlock } from './mail-blocks.js';
import type { MailWords } from './mail-words.js';

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface LetterValues {
  /** Always with `product`; those in `dates` as ISO 8601. */
  readonly values: Readonly<Record<string, string>>;
  readonly link: string | null;
  /** To be typed somewhere. */
  readonly code: string | null;
  /** Shown beside the link where no front-end may be there to open it (development). */
  readonly token: string | null;
}

const longestValue = 100;
/** What moderators write for the person. */
const longestReason = 500;
const dates = new Set(['at', 'expiresAt', 'deletesAt', 'inForceAt', 'until']);
/** What is said where there is no such value, in the words of the language. */
const ifNone: Readonly<Record<string, keyof SharedTexts>> = { until: 'forGood', reason: 'noReason' };

type Fill = (text: string) => string;

/** Values are people's own words: no line breaks, no markup, no addresses that a mail program makes a link of (IN-03). */
export function renderLetter(
  template: MailTemplate,
  language: Language,
  filling: LetterValues,
  { texts, layout }: MailWords,
): Letter {
  const { [language]: words } = texts;
  const shown = (name: string): string => {
    const value = filling.values[name] ?? '';
    const ours = name === 'reason' && value === reasonOfRules ? 'byRule' : value === '' ? ifNone[name] : undefined;
    return ours ? fill(words.shared[ours]) : shownValue(name, value, language);
  };
  const fill: Fill = (text) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => shown(name));
  const subject = fill(words[template].subject);
  const footer = fill(words.shared.footer);
  const blocks = blocksOf(template, words, filling, fill);
  const parts = {
    language,
    direction: 'ltr',
    subject,
    preheader: fill(words[template].preheader),
    footer,
    product: shown('product'),
  };
  return {
    subject,
    text: [...blocks.map(blockAsText), `-- \n${footer}\n`].join('\n\n'),
    html: fillLayout(layout, parts, blocks.map(blockAsHtml).join('\n')),
  };
}

/** Greeting, what happened, what to press or type, what else there is to know. */
function blocksOf(
  template: MailTemplate,
  { shared, [template]: mail }: MailTexts,
  { values, link, code, token }: LetterValues,
  fill: Fill,
): LetterBlock[] {
  const paragraph = (text: string): LetterBlock => ({ kind: 'paragraph', text: fill(text) });
  const greeting = factsOf(template).values.includes('name') ? [shared.greeting] : [];
  const blocks = [...greeting, ...mail.paragraphs].map(paragraph);
  if (mail.button && link) {
    blocks.push({ kind: 'button', label: fill(mail.button), below: fill(shared.linkBelow), link });
    if (values['expiresAt']) blocks.push(paragraph(shared.linkExpiry));
  }
  if (code) blocks.push({ kind: 'code', code });
  blocks.push(...mail.after.map(paragraph));
  if (token) blocks.push({ kind: 'paragraph', text: `${fill(shared.token)} ${token}` });
  return blocks;
}

function blockAsText(block: LetterBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'button':
      return `${block.label}:\n${block.link}`;
    case 'code':
      return block.code;
  }
}

function shownValue(name: string, value: string, language: Language): string {
  if (dates.has(name) && value !== '') return momentIn(language, new Date(value));
  return plain(value, name === 'reason' ? longestReason : longestValue);
}

/** In one pass: what is put in is not read again for placeholders. */
function fillLayout(layout: string, parts: Readonly<Record<string, string>>, content: string): string {
  const part = (name: string): string => (name === 'content' ? content : escapeHtml(parts[name] ?? ''));
  return layout.replaceAll(/\{(\w+)\}/g, (_, name: string) => part(name));
}

/** A zero-width joiner after each dot and slash would be visible to screen readers; a space keeps "evil.example" from being a link. */
function plain(value: string, longest: number): string {
  const oneLine = value.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  // By characters: half of one is none. Browsers read four dots as one (UTS 46), and so may what makes links.
  const short = Array.from(oneLine).slice(0, longest).join('');
  return short.replaceAll(/[:/@]|[.\u2024\u3002\uFF0E\uFF61](?=\S)/g, '$& ');
}
