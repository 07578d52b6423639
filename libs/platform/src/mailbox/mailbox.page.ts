import { escapeHtml } from '../http/html.js';
import type { KeptMail } from './mailbox.js';

/** Plain HTML, no script, nothing from elsewhere; what is in the mails is shown as text. */
export function mailboxPage(title: string, mails: readonly KeptMail[]): string {
  const list = mails.length > 0 ? mails.map(shown).join('\n') : '<p>No mail yet. This page looks again by itself.</p>';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="5">
<title>Mailbox of ${escapeHtml(title)}</title>
<style>
body { font-family: sans-serif; line-height: 1.5; max-width: 48em; margin: 2em auto; padding: 0 1em }
article { border-top: 1px solid #888; padding: 1em 0 }
h2 { font-size: 1.1em; margin: 0 }
pre { white-space: pre-wrap; overflow-wrap: anywhere }
</style>
</head>
<body>
<h1>Development mailbox</h1>
<p>Mails that would have been sent, newest first. Also as <a href="/dev/mailbox.json">JSON</a>.</p>
${list}
</body>
</html>
`;
}

function shown({ to, at, subject, text }: KeptMail): string {
  return `<article>
<h2>${escapeHtml(subject)}</h2>
<p>to ${escapeHtml(to)}, <time datetime="${escapeHtml(at)}">${escapeHtml(at)}</time></p>
<pre>${withLinks(escapeHtml(text))}</pre>
</article>`;
}

/** After escaping: an address ends at the first space, and no quote is left in it. */
function withLinks(escaped: string): string {
  return escaped.replaceAll(/https?:\/\/[^\s<]+/g, (address) => `<a rel="noreferrer" href="${address}">${address}</a>`);
}
