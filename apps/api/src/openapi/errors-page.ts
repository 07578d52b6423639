import { STATUS_CODES } from 'node:http';
import { type ErrorDefinition, errorCatalogue } from '#platform/errors/domain-error.js';
import { statusOf } from '#platform/http/statuses.js';

/** Where the `type` of a problem leads: /docs/errors#code. */
export function errorsPage(): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Errors</title>
<h1>Errors</h1>
<p>Every refusal is <code>application/problem+json</code> (RFC 9457); programs read its <code>code</code>.</p>
<dl>
${errorCatalogue().map(entry).join('\n')}
</dl>
</html>
`;
}

function entry({ code, kind, message }: ErrorDefinition): string {
  const status = statusOf(kind);
  const title = STATUS_CODES[status] ?? '';
  return `<dt id="${code}"><code>${code}</code> (${status} ${title})</dt><dd>${escaped(message)}</dd>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
