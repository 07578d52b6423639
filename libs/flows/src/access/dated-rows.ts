/** JSON carries times as text; everything named ...At is a Date again. */
export function withDates<T extends object>(row: T): T {
  const entries = Object.entries(row).map(([name, value]) =>
    name.endsWith('At') && typeof value === 'string' ? [name, new Date(value)] : [name, value as unknown],
  );
  return Object.fromEntries(entries) as T;
}
