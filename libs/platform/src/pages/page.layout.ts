import { createHash } from 'node:crypto';
import type { CaptchaProviderFacts } from '../captcha/captcha-providers.js';
import { escapeHtml } from '../http/html.js';
import type { Language } from '../language/language.js';

/** The look of the mails (mail.layout.ts), for browsers: nothing from elsewhere, dark where the reader likes it dark. */
const style = `
:root { color-scheme: light dark; --ground: #f3f4f6; --text: #1f2328; --sheet: #ffffff; --edge: #dfe2e6; --field: #8b919b; --quiet: #5c6470; --act: #1d4fd7; --on-act: #ffffff; --bad: #b3261e; --on-bad: #fdeceb }
@media (prefers-color-scheme: dark) {
  :root { --ground: #15171b; --text: #e6e8eb; --sheet: #20242a; --edge: #343a43; --field: #7d8591; --quiet: #a9b0ba; --act: #8cb4ff; --on-act: #0d1420; --bad: #ff9d94; --on-bad: #3a2123 }
}
* { box-sizing: border-box }
body { margin: 0; padding: 48px 16px; background: var(--ground); color: var(--text); font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; overflow-wrap: anywhere }
.page { max-width: 480px; margin: 0 auto }
.name { margin: 0 0 16px; font-size: 18px; font-weight: 600 }
main { background: var(--sheet); border: 1px solid var(--edge); border-radius: 12px; padding: 28px 32px 32px }
h1 { margin: 0; font-size: 24px; line-height: 1.3 }
p, ul { margin: 16px 0 0 }
ul { padding-left: 20px }
li { margin: 8px 0 0 }
a { color: var(--act) }
label { display: block; margin: 24px 0 0; font-weight: 600 }
.hint { margin: 4px 0 0; color: var(--quiet); font-size: 14px }
input, textarea, select { display: block; width: 100%; margin: 8px 0 0; padding: 10px 12px; border: 1px solid var(--field); border-radius: 8px; background: var(--sheet); color: inherit; font: inherit }
input[aria-invalid], textarea[aria-invalid] { border: 2px solid var(--bad) }
button, .button { display: inline-block; margin: 24px 0 0; padding: 12px 24px; border: 0; border-radius: 8px; background: var(--act); color: var(--on-act); font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px }
.problem { margin: 16px 0 0; padding: 10px 14px; border-left: 4px solid var(--bad); border-radius: 4px; background: var(--on-bad) }
.wrong { margin: 8px 0 0; color: var(--bad); font-weight: 600 }
[hidden] { display: none !important }
[tabindex="-1"]:focus-visible { outline: none }
.wide { max-width: 680px }
h2 { margin: 0; font-size: 19px }
section { margin: 32px 0 0; padding: 24px 0 0; border-top: 1px solid var(--edge) }
button:disabled { opacity: .6; cursor: progress }
button.quiet, .quiet button { margin: 0; padding: 8px 14px; border: 1px solid var(--field); background: none; color: var(--act); font-weight: 500 }
.ways, .top { display: flex; flex-wrap: wrap; align-items: center; gap: 12px 20px; margin: 20px 0 0 }
.list, .codes { padding: 0; list-style: none }
.list li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px 16px; margin: 0; padding: 12px 0; border-top: 1px solid var(--edge) }
.list li:first-child { border-top: 0 }
.acts { display: flex; flex-wrap: wrap; gap: 8px }
.mark { margin: 0 0 0 8px; padding: 1px 8px; border: 1px solid var(--field); border-radius: 999px; color: var(--quiet); font-size: 13px; white-space: nowrap }
.check { display: flex; align-items: center; gap: 10px; margin: 20px 0 0 }
.check input { flex: none; width: 20px; height: 20px; margin: 0 }
.check label { margin: 0; font-weight: 400 }
fieldset { margin: 24px 0 0; padding: 0; border: 0 }
fieldset .check { margin: 12px 0 0 }
legend { padding: 0; font-weight: 600 }
.who { display: flex; align-items: center; gap: 14px; margin: 16px 0 0 }
.who img { border-radius: 50% }
summary { margin: 20px 0 0; color: var(--act); cursor: pointer }
dialog { width: min(440px, 100vw - 24px); padding: 24px 28px 28px; border: 1px solid var(--edge); border-radius: 12px; background: var(--sheet); color: inherit }
dialog::backdrop { background: rgb(0 0 0 / .5) }
code { font: 15px/1.6 ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace }
.code { font: 600 22px/1.4 ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; letter-spacing: .08em }
.codes { columns: 2 }
.qr { display: block; margin: 16px auto 0; padding: 8px; border-radius: 8px; background: #fff }
#told { position: sticky; top: 8px; z-index: 1; margin: 16px 0 0; padding: 10px 14px; border-left: 4px solid var(--act); border-radius: 4px; background: var(--ground); box-shadow: 0 1px 6px rgb(0 0 0 / .25) }
#told:empty { display: none }
@media (max-width: 480px) {
  body { padding: 20px 12px }
  main { padding: 20px }
  button, .button { display: block; width: 100% }
  .ways { flex-direction: column; align-items: stretch }
  .ways a { padding: 8px 0 }
  .acts button, .top button { width: auto }
}
@media (forced-colors: active) {
  button, .button, main { border: 1px solid }
}
`;

/** What a policy says of frames unless an operator says otherwise (page-frames.ts). */
export const neverFramed = "frame-ancestors 'none'";

/** What a page needs beside what all have, by directive. */
export type Sources = Readonly<Partial<Record<'script' | 'frame' | 'style' | 'connect' | 'img', readonly string[]>>>;

/**
 * Content-Security-Policy of our pages (HD-01): this one style, forms to ourselves, never in a frame, where a button could be pressed by
 * somebody who sees another page; and what else a page needs.
 */
export function layoutPolicy({ style: styles = [], ...others }: Sources = {}, more: readonly string[] = []): string {
  const own = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
  return [
    "default-src 'none'",
    `style-src ${[own, ...styles].join(' ')}`,
    "form-action 'self'",
    "base-uri 'none'",
    neverFramed,
    ...Object.entries(others).flatMap(([name, from]) => (from.length > 0 ? [`${name}-src ${from.join(' ')}`] : [])),
    ...more,
  ].join('; ');
}

/** The same with the sources of a captcha, which are let in beside what the page has. */
export function withSources(own: Sources, others: Sources): Sources {
  const names = ['script', 'frame', 'style', 'connect', 'img'] as const;
  return Object.fromEntries(names.map((name) => [name, [...(own[name] ?? []), ...(others[name] ?? [])]]));
}

/** That of pages without scripts. */
export const pagePolicy = layoutPolicy();

/** That of one that shows a captcha: our script draws it, theirs is it. */
export function pagePolicyWith({ sources }: CaptchaProviderFacts): string {
  return layoutPolicy(withSources({ script: ["'self'"] }, sources));
}

export interface Framed {
  readonly language: Language;
  readonly title: string;
  readonly product: string;
  /** HTML; whatever somebody wrote is escaped in it. */
  readonly content: string;
  /** HTML. */
  readonly head?: string;
  readonly wide?: boolean;
}

/** The page around what a page says. */
export function framed({ language, title, product, content, head = '', wide = false }: Framed): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>${head && `\n${head}`}
</head>
<body>
<div class="page${wide ? ' wide' : ''}">
<p class="name">${escapeHtml(product)}</p>
<main>
${content}
</main>
</div>
</body>
</html>
`;
}
