/** One key of an ordered list. `expression` is SQL of ours, never a caller's text: qualified by its table, and never null. */
export interface SortKey {
  readonly expression: string;
  readonly type: 'timestamptz' | 'uuid' | 'bigint' | 'date' | 'text';
  readonly descending: boolean;
}

/**
 * Pages by position instead of OFFSET: the next page begins after the last row seen, so it costs the same at any depth and
 * skips or repeats nothing when rows come and go. The last key must be unique.
 */
export function orderOf(keys: readonly SortKey[]): string {
  return keys.map(({ expression, descending }) => `${expression} ${descending ? 'desc' : 'asc'}`).join(', ');
}

/** A row's place in the list, as text, so that no precision is lost on the way through JavaScript. */
export function positionOf(keys: readonly SortKey[]): string {
  return `array[${keys.map(({ expression }) => `${expression}::text`).join(', ')}] as position`;
}

/**
 * Rows after the position whose values are the parameters from number `first` on. The outer bound lets Postgres enter an
 * index at the right place; what follows settles ties, key by key.
 */
export function isAfter(keys: readonly SortKey[], first: number): string {
  const [key, ...others] = keys;
  if (!key) throw new Error('a list needs a key to be ordered by');
  const { expression, type, descending } = key;
  const sign = descending ? '<' : '>';
  const value = `$${String(first)}::${type}`;
  if (others.length === 0) return `${expression} ${sign} ${value}`;
  return `(${expression} ${sign}= ${value} and (${expression} ${sign} ${value} or ${isAfter(others, first + 1)}))`;
}
