import type { CaptchaWidget } from '../captcha/captcha-providers.js';
import { escapeHtml } from '../http/html.js';
import type { Language } from '../language/language.js';
import { momentIn } from '../language/moments.js';
import { accountPages, addressOf, factsOf, type PageField, type PageName } from './account-pages.js';
import { framed } from './page.layout.js';
import { type PageNote, ruleNames } from './page-text.js';
import { pageTexts } from './page.texts.js';
import { isDead, type PageProblem } from './page-problems.js';
import { screenTexts } from './screen.texts.js';
import { scriptsPath } from './screens.js';

/** What a page shows: its form, what is wrong with it, or that it is done. */
export interface PageView {
  readonly page: PageName;
  readonly isDone: boolean;
  readonly problems: readonly PageProblem[];
  /** Before the words of the page. */
  readonly notes?: readonly PageNote[];
}

/** What the form carries. Passwords are not among it: they are typed again. */
export interface FormValues {
  readonly csrf: string;
  readonly token: string;
  readonly email: string;
  readonly text: string;
}

export interface PageFilling {
  readonly language: Language;
  /** `product`, and what flows have told (page-values.ts). */
  readonly values: Readonly<Record<string, string>>;
  readonly form: FormValues;
  /** Shown above the button, where one is asked for. */
  readonly captcha?: CaptchaWidget | null;
}

/** Whatever somebody wrote is escaped here, and nowhere is markup let through (IN-03). */
export function renderPage({ page, isDone, problems, notes = [] }: PageView, filling: PageFilling): string {
  const { language, values } = filling;
  const { pages, problem } = pageTexts[language];
  const { title, text, done } = pages[page];
  const heading = isDone ? done.title : title;
  const said = isDead(problems) ? [] : isDone ? done.text : text;
  const parts = [
    `<h1>${filled(heading, values)}</h1>`,
    ...problems.filter(({ field }) => field === null).map((each) => problemBox(each, filling)),
    ...notes.map((each) => note(each, filling)),
    ...said.map((paragraph) => `<p>${filled(paragraph, values)}</p>`),
    ...(isDone ? [] : [isDead(problems) ? wayOn(page, language) : form(page, problems, filling)]),
  ];
  const begin = problems.length > 0 ? `${problem}: ` : '';
  const { product = '' } = values;
  return framed({ language, product, title: `${begin}${heading} · ${product}`, content: parts.join('\n') });
}

function form(page: PageName, problems: readonly PageProblem[], filling: PageFilling): string {
  const { token, fields } = factsOf(page);
  const { csrf, token: secret } = filling.form;
  return `<form method="post" action="${addressOf(page)}?lang=${filling.language}" novalidate>
${hidden('csrf', csrf)}${token ? hidden(token, secret) : ''}
${fields.map((field) => input(field, problems, filling)).join('\n')}${captchaOf(page, filling)}
<button type="submit">${filled(pageTexts[filling.language].pages[page].button, filling.values)}</button>
</form>`;
}

/** Drawn by browser/captcha-form.js, from what the elements say; without scripts there is no captcha. */
function captchaOf(page: PageName, { captcha, language }: PageFilling): string {
  if (!captcha) return '';
  const { captcha_unavailable: unavailable } = pageTexts[language].problems;
  const facts = { provider: captcha.provider, 'site-key': captcha.siteKey, action: actionOf(page), unavailable };
  const data = Object.entries(facts).map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`);
  return `
<input type="hidden" name="captchaToken" disabled>
<div id="captcha"${data.join('')}></div>
<noscript><p class="problem">${escapeHtml(screenTexts[language].noScript)}</p></noscript>
<script type="module" src="${scriptsPath}/captcha-form.js"></script>`;
}

function actionOf(page: PageName): string {
  return page === 'forgot_password' ? 'password_reset' : page;
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
}

const kinds: Readonly<Record<Exclude<PageField, 'text'>, string>> = {
  email: 'type="email" autocomplete="email" autocapitalize="none" spellcheck="false"',
  // With this, password managers offer a new one, and keep it.
  password: 'type="password" autocomplete="new-password"',
};

/** Told by colour, by words, and to those who hear the page (WCAG 2.2: 3.3.1, 3.3.2). */
function input(field: PageField, problems: readonly PageProblem[], { language, values, form }: PageFilling): string {
  const { labels, problems: words } = pageTexts[language];
  const hint = hintOf(field, language, values);
  const wrong = problems.filter((problem) => problem.field === field);
  const notes = [...(hint ? [`${field}-hint`] : []), ...(wrong.length > 0 ? [`${field}-wrong`] : [])].join(' ');
  return [
    `<label for="${field}">${filled(labels[field], values)}</label>`,
    ...(hint ? [`<p class="hint" id="${field}-hint">${hint}</p>`] : []),
    ...(wrong.length > 0
      ? [`<p class="wrong" id="${field}-wrong">${wrong.map(({ name }) => filled(words[name], values)).join(' ')}</p>`]
      : []),
    control(
      field,
      `${notes ? ` aria-describedby="${notes}"` : ''}${wrong.length > 0 ? ' aria-invalid="true" autofocus' : ''}`,
      form,
    ),
  ].join('\n');
}

function control(field: PageField, state: string, { email, text }: FormValues): string {
  const named = `id="${field}" name="${field}"`;
  // The first line break after the tag is not part of what is in it (HTML standard, section 13.2.6.4.7).
  if (field === 'text') return `<textarea ${named} rows="8" required${state}>\n${escapeHtml(text)}</textarea>`;
  return `<input ${named} ${kinds[field]} required${field === 'email' ? ` value="${escapeHtml(email)}"` : ''}${state}>`;
}

/** `passwordRules` are those of /auth/config, such as `uppercase:1 numeric:2`; people need those that they can do something about. */
function hintOf(field: PageField, language: Language, values: Readonly<Record<string, string>>): string {
  const { hints, rules } = pageTexts[language];
  const told = field === 'password' ? (values['passwordRules'] ?? '').split(' ') : [];
  const asked = told
    .map((rule) => rule.split(':'))
    .flatMap(([name, count = '']) => {
      const known = ruleNames.find((each) => each === name);
      return known ? [filled(rules[known], { count })] : [];
    });
  return [filled(hints[field] ?? '', values), ...asked].filter(Boolean).join(' ');
}

function note({ name, values: own, until }: PageNote, { language, values }: PageFilling): string {
  const moment: Record<string, string> = until ? { until: momentIn(language, until) } : {};
  return `<p>${filled(pageTexts[language].notes[name], { ...values, ...own, ...moment })}</p>`;
}

function problemBox({ name }: PageProblem, { language, values }: PageFilling): string {
  return `<p class="problem" role="alert">${filled(pageTexts[language].problems[name], values)}</p>`;
}

/** From a dead link to a new one, where there is a page for that. */
function wayOn(page: PageName, language: Language): string {
  const { anew } = factsOf(page);
  if (!anew) return '';
  const address = `/account${accountPages[anew].path}?lang=${language}`;
  return `<p><a class="button" href="${address}">${escapeHtml(pageTexts[language].anew)}</a></p>`;
}

/** In one pass: what is put in is not read again for placeholders. */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return escapeHtml(text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''));
}
