import type { InEveryLanguage } from '../language/words.js';
import { shippedLayout } from './mail.layout.js';
import { shippedTexts } from './mail.texts.js';
import type { MailTexts } from './mail-text.js';

/** Everything about mails that is words and looks: ours, or what an operator made of them. */
export interface MailWords {
  readonly texts: InEveryLanguage<MailTexts>;
  readonly layout: string;
}

export const shippedWords: MailWords = { texts: shippedTexts, layout: shippedLayout };
