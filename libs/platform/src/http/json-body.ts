import { malformedBody } from '../errors/common.errors.js';

const deepest = 32;
const mostKeys = 1_000;

/** Refuses bytes that are no UTF-8, rather than reading them as something else than was sent (IN-04; RFC 8259 section 8.1). */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * JSON with the doors shut that JSON.parse leaves open: nesting beyond 32 levels, more than 1000 keys, and the same key twice,
 * where two readers may each believe another value (BF-08). `__proto__` and `constructor` are no field of anybody's (AZ-05).
 * @throws malformed_body
 */
export function parseJsonBody(body: Uint8Array): object {
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(body);
    value = text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    throw malformedBody();
  }
  // Every body here is an object: `null` or a text would reach handlers as something they never meet in their types.
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformedBody();
  assertStructure(text);
  return value;
}

/** One pass over text that is known to be JSON. */
function assertStructure(text: string): void {
  const open: (Set<string> | null)[] = [];
  let keys = 0;
  const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [found, colon] = match;
    if (found === '{' || found === '[') {
      open.push(found === '{' ? new Set() : null);
      if (open.length > deepest) throw malformedBody();
    } else if (found === '}' || found === ']') {
      open.pop();
    } else if (colon !== undefined) {
      const key = JSON.parse(found.slice(0, found.length - colon.length)) as string;
      const known = open.at(-1);
      keys++;
      if (known?.has(key) || keys > mostKeys || key === '__proto__' || key === 'constructor') throw malformedBody();
      known?.add(key);
    }
  }
}
