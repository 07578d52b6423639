import type { InEveryLanguage } from '../language/words.js';
import type { MailTemplate } from './mail.templates.js';

/** The words of one mail; `{...}` are values (mail.templates.ts). */
export interface MailText {
  readonly subject: string;
  /** What mail programs show in their list behind the subject. */
  readonly preheader: string;
  readonly paragraphs: readonly string[];
  /** Only where the mail has a link. */
  readonly button?: string;
  /** Below the button or the code. */
  readonly after: readonly string[];
}

/** What several mails say. */
export interface SharedTexts {
  readonly greeting: string;
  readonly linkBelow: string;
  readonly linkExpiry: string;
  /** In development, where no front-end may be there to open the link; the token follows. */
  readonly token: string;
  /** In place of the end of a ban that has none. */
  readonly forGood: string;
  /** In place of a reason, where a rule decided and no moderator. */
  readonly byRule: string;
  readonly noReason: string;
  readonly footer: string;
}

export interface MailTexts extends Readonly<Record<MailTemplate, MailText>> {
  readonly shared: SharedTexts;
}

/** Mails of one topic; all topics together must have every mail (mail.texts.ts). */
export type MailTopic = Readonly<Partial<Record<MailTemplate, InEveryLanguage<MailText>>>>;

export const sharedPlaceholders: Readonly<Record<keyof SharedTexts, readonly string[]>> = {
  greeting: ['name', 'product'],
  linkBelow: ['product'],
  linkExpiry: ['expiresAt', 'product'],
  token: ['product'],
  forGood: ['product'],
  byRule: ['product'],
  noReason: ['product'],
  footer: ['product'],
};
