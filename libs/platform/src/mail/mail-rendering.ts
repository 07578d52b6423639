import { escapeHtml } from '../http/html.js';
import type { MailText } from './mail.texts.js';

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface LetterValues {
  readonly values: Readonly<Record<string, string>>;
  readonly link: string | null;
  /** Shown beside the link where no front-end may be there to open it (development). */
  readonly token: string | null;
}

const longestValue = 100;

/** Values are people's own words: no line breaks, no markup, no addresses that a mail program makes a link of (IN-03). */
export function renderLetter(mail: MailText, { values, link, token }: LetterValues): Letter {
  const fill = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => plain(values[name] ?? ''));
  const button = mail.button && link ? { label: fill(mail.button.label), link } : null;
  const before = mail.paragraphs.map(fill);
  const after = [...(mail.after ?? []).map(fill), ...(token ? [`Or give this token to the program: ${token}`] : [])];
  return {
    subject: fill(mail.subject),
    text: [...before, ...(button ? [`${button.label}: ${button.link}`] : []), ...after, ''].join('\n\n'),
    html: page([
      ...before.map(paragraph),
      ...(button ? [`<p><a href="${escapeHtml(button.link)}">${escapeHtml(button.label)}</a></p>`] : []),
      ...after.map(paragraph),
    ]),
  };
}

/** A zero-width joiner after each dot and slash would be visible to screen readers; a space keeps "evil.example" from being a link. */
function plain(value: string): string {
  const oneLine = value.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, longestValue);
  return oneLine.replaceAll(/[:/@]|\.(?=\S)/g, '$& ');
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

function page(paragraphs: readonly string[]): string {
  const style = 'font-family:sans-serif;line-height:1.5;max-width:36em;margin:2em auto;padding:0 1em';
  return `<!doctype html><html lang="en"><body style="${style}">${paragraphs.join('\n')}</body></html>`;
}
