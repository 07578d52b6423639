import type { InEveryLanguage } from '../language/words.js';
import type { PageField, PageName } from './account-pages.js';

/** The words of one page; `{product}` may stand in them. */
export interface PageText {
  readonly title: string;
  /** What pressing the button does. */
  readonly text: readonly string[];
  readonly button: string;
  readonly done: { readonly title: string; readonly text: readonly string[] };
}

/** Pages of one topic; all topics together must have every page (page.texts.ts). */
export type PageTopic = Readonly<Partial<Record<PageName, InEveryLanguage<PageText>>>>;

/** Everything that can be wrong, in words; the names are the codes of errors where there is no reason for another. */
export const problemNames = [
  'invalid_token',
  'form_expired',
  'email_invalid',
  'password_missing',
  'password_too_short',
  'password_too_long',
  'password_too_weak',
  'password_too_common',
  'password_breached',
  'password_contains_context',
  'password_reused',
  'too_often',
  'busy',
  'mail_not_configured',
  'text_too_long',
  'text_invalid',
  'already_appealed',
  'appeal_rejected',
  'ban_over',
  'captcha_required',
  'captcha_failed',
  'captcha_unavailable',
  'other',
] as const;

export type ProblemName = (typeof problemNames)[number];

/** What a page can say of the one person it is shown to. */
export const noteNames = ['banned_until', 'banned_for_good', 'ban_reason', 'ban_by_rule'] as const;

export interface PageNote {
  readonly name: (typeof noteNames)[number];
  /** What somebody wrote; escaped where it is shown. */
  readonly values: Readonly<Record<string, string>>;
  /** `{until}`, in the words of the language. */
  readonly until?: Date;
}

/** Kinds of characters that an operator may ask for, as /auth/config names them. */
export const ruleNames = ['lowercase', 'uppercase', 'numeric', 'symbol', 'requirements'] as const;

export interface PageTexts {
  readonly pages: Readonly<Record<PageName, PageText>>;
  readonly labels: Readonly<Record<PageField, string>>;
  /** Told before somebody types; may name `{minLength}`. */
  readonly hints: Partial<Readonly<Record<PageField, string>>>;
  /** Added to the hint of a password where they hold; may name `{count}`. */
  readonly rules: Readonly<Record<(typeof ruleNames)[number], string>>;
  readonly problems: Readonly<Record<ProblemName, string>>;
  /** May name `{until}` and `{reason}`. */
  readonly notes: Readonly<Record<PageNote['name'], string>>;
  /** Before the title of a page that has a problem, for those who hear it. */
  readonly problem: string;
  readonly anew: string;
}
