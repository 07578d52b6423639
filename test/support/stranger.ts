import type { Answer } from './http-client.js';

/** All that a stranger can compare: status, headers and body, without what is random or a time of day. */
export function seenByStranger({ status, text, headers }: Answer) {
  const kept = [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
  return { status, text: text.replace(/"requestId":"[^"]+"/, ''), kept };
}
