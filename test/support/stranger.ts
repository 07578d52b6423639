import type { Answer } from './http-client.js';

/** All that a stranger can compare: status, headers and body, without what is random or a time of day. */
export function seenByStranger({ status, text, headers }: Answer) {
  const kept = [...headers]
    .filter(([name]) => !['date', 'x-request-id'].includes(name))
    // What is left to every client, of whatever they ask, falls with each answer; the seconds until a limit begins anew are a time of day as well.
    .map(([name, value]) => [
      name,
      name === 'ratelimit' ? value.replaceAll(/;t=\d+/g, '').replace(/"api";r=\d+/, '"api"') : value,
    ]);
  return { status, text: text.replace(/"requestId":"[^"]+"/, ''), kept };
}
