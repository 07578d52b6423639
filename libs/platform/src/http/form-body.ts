import { malformedBody } from '../errors/common.errors.js';

export const formMediaType = 'application/x-www-form-urlencoded';

const mostFields = 20;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * A form as browsers send it (URL Standard, section 5). Every field is a text and comes once, as in JSON bodies (BF-08); brackets in a
 * name mean nothing. Bytes that are no UTF-8 are refused, also those that are percent-encoded (IN-04).
 * @throws malformed_body
 */
export function parseFormBody(body: Uint8Array): object {
  const fields = new Map<string, string>();
  for (const pair of readText(body).split('&')) {
    if (pair === '') continue;
    const [name = '', ...value] = pair.split('=').map(decoded);
    if (fields.has(name) || fields.size === mostFields || name === '__proto__') throw malformedBody();
    fields.set(name, value.join('='));
  }
  return Object.fromEntries(fields);
}

function readText(body: Uint8Array): string {
  try {
    return utf8.decode(body);
  } catch {
    throw malformedBody();
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    throw malformedBody();
  }
}
