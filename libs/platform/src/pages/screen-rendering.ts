import type { CaptchaProviderFacts } from '../captcha/captcha-providers.js';
import { escapeHtml } from '../http/html.js';
import type { Language } from '../language/language.js';
import { framed, layoutPolicy, type Sources, withSources } from './page.layout.js';
import { pageTexts } from './page.texts.js';
import { screenTexts } from './screen.texts.js';
import { type ScreenName, scriptsPath } from './screens.js';

const ours: Sources = { script: ["'self'"], connect: ["'self'"], img: ["'self'", 'data:'] };

/**
 * Content-Security-Policy of pages with scripts (HD-01): scripts from our own files only, none in the page, and none made out of text
 * (Trusted Types); requests to ourselves. `data:` is the picture of an authenticator's QR code.
 */
export const screenPolicy = layoutPolicy(ours, ["require-trusted-types-for 'script'", "trusted-types 'none'"]);

/** Where a captcha may be asked for. No Trusted Types: the scripts of captchas load others by plain addresses (docs/decisions/0010). */
export function screenPolicyWith({ sources }: CaptchaProviderFacts): string {
  return layoutPolicy(withSources(ours, sources));
}

/** With lists in them. */
const wide: ReadonlySet<ScreenName> = new Set(['account', 'organizations', 'keys']);

interface ScreenFilling {
  readonly language: Language;
  readonly values: Readonly<Record<string, string>>;
}

/** The shell of a page: what it says comes with it, as data; what it does is in the script it names. */
export function renderScreen(screen: ScreenName, { language, values }: ScreenFilling): string {
  const words = screenTexts[language];
  const { title } = words[screen];
  const { product = '' } = values;
  const content = `<h1 id="heading" tabindex="-1">${escapeHtml(title)}</h1>
<p id="told" role="status"></p>
<div id="content"><p>${escapeHtml(words.loading)}</p></div>
<noscript><p class="problem">${escapeHtml(words.noScript)}</p></noscript>`;
  const head = `<script type="application/json" id="words">${asData({ ...wordsOf(language), values })}</script>
<script type="module" src="${scriptsPath}/${screen}.js"></script>`;
  return framed({ language, product, title: `${title} · ${product}`, content, head, wide: wide.has(screen) });
}

/** Those of the pages without scripts serve here too, where they say the same. */
function wordsOf(language: Language): object {
  const { problems, labels, hints, rules } = pageTexts[language];
  const words = screenTexts[language];
  return { ...words, labels, hints, rules, problems: { ...problems, ...words.problems } };
}

/** In a script element nothing is escaped, so nothing in it may look like its end (HTML standard, section 4.12.1.3). */
function asData(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
