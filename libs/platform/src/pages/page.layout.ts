import { createHash } from 'node:crypto';
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
input { display: block; width: 100%; margin: 8px 0 0; padding: 10px 12px; border: 1px solid var(--field); border-radius: 8px; background: var(--sheet); color: inherit; font: inherit }
input[aria-invalid] { border: 2px solid var(--bad) }
button, .button { display: inline-block; margin: 24px 0 0; padding: 12px 24px; border: 0; border-radius: 8px; background: var(--act); color: var(--on-act); font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px }
.problem { margin: 16px 0 0; padding: 10px 14px; border-left: 4px solid var(--bad); border-radius: 4px; background: var(--on-bad) }
.wrong { margin: 8px 0 0; color: var(--bad); font-weight: 600 }
@media (max-width: 480px) {
  body { padding: 20px 12px }
  main { padding: 20px }
  button, .button { display: block; width: 100% }
}
@media (forced-colors: active) {
  button, .button, main { border: 1px solid }
}
`;

/**
 * Content-Security-Policy of these pages (HD-01): no script at all, this one style, forms to ourselves, never in a frame, where a
 * button could be pressed by somebody who sees another page.
 */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface Framed {
  readonly language: Language;
  readonly title: string;
  readonly product: string;
  /** HTML; whatever somebody wrote is escaped in it. */
  readonly content: string;
}

/** The page around what a page says. */
export function framed({ language, title, product, content }: Framed): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<div class="page">
<p class="name">${escapeHtml(product)}</p>
<main>
${content}
</main>
</div>
</body>
</html>
`;
}
