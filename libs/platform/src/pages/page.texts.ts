import { byLanguage, type InEveryLanguage } from '../language/words.js';
import type { PageTexts } from './page-text.js';
import { accountTexts } from './texts/accounts.js';
import { addressTexts } from './texts/addresses.js';
import { hints, labels, rules } from './texts/fields.js';
import { anew, notes, problem } from './texts/notes.js';
import { passwordTexts } from './texts/passwords.js';
import { problems } from './texts/problems.js';
import { secondFactorTexts } from './texts/second-factors.js';

/** Words are data: a topic is a file, all of it in every language. */
export const pageTexts: InEveryLanguage<PageTexts> = byLanguage({
  pages: byLanguage({ ...accountTexts, ...addressTexts, ...passwordTexts, ...secondFactorTexts }),
  labels,
  hints,
  rules,
  problems,
  notes,
  problem,
  anew,
});
