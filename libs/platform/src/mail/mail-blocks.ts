import { escapeHtml } from '../http/html.js';

/** What a letter is made of, top to bottom. */
export type LetterBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'button'; readonly label: string; readonly below: string; readonly link: string }
  | { readonly kind: 'code'; readonly code: string };

const buttonStyle =
  'display:inline-block;background:#1d4fd7;color:#ffffff;font-weight:600;text-decoration:none;text-align:center;border-radius:8px;padding:12px 24px';
const linkStyle = 'margin:16px 0;font-size:13px;color:#5c6470;overflow-wrap:anywhere;word-break:break-word';
const codeStyle =
  'margin:24px 0;padding:12px;background:#eef0f3;border-radius:8px;text-align:center;font:600 28px/1.3 ui-monospace,Menlo,Consolas,monospace;letter-spacing:4px;text-indent:4px';

/** Whatever somebody wrote is escaped here, and nowhere is markup let through (IN-03). */
export function blockAsHtml(block: LetterBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="margin:16px 0">${escapeHtml(block.text)}</p>`;
    case 'code':
      return `<p class="code" style="${codeStyle}">${escapeHtml(block.code)}</p>`;
    case 'button': {
      const link = escapeHtml(block.link);
      return `<p style="margin:24px 0"><a class="button" style="${buttonStyle}" href="${link}">${escapeHtml(block.label)}</a></p>
<p class="link" style="${linkStyle}">${escapeHtml(block.below)}<br>${link}</p>`;
    }
  }
}
