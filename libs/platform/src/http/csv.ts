import type { HeaderReply } from './etag.js';

export type CsvCell = string | number | null;

/** For `@ApiOkResponse({ headers })` of a route that may answer with CSV. */
export const csvHeaders = {
  'Content-Disposition': { description: 'With CSV: the name of the file', schema: { type: 'string' as const } },
};

/**
 * RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe before it, which makes it text again: what people and
 * services call things comes from anybody, and is opened by an administrator (CWE-1236). Numbers are ours, and stay numbers.
 */
export function csvOf(names: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [names, ...rows].map((row) => `${row.map(written).join(',')}\r\n`).join('');
}

/** Also full-width signs, which some spreadsheets take for the others, and after spaces, which they leave away. */
const formula = /^[\s\u{FEFF}]*[=+\-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}]|^[\t\r\n]/u;

function written(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Whether the Accept header (RFC 9110 section 12.5.1) likes CSV better than JSON. */
export function prefersCsv(accept: string | undefined): boolean {
  const ranges = (accept ?? '').split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    return { type, weight: Number(weight) || 0 };
  });
  const weightOf = (...types: string[]): number => ranges.find(({ type }) => types.includes(type))?.weight ?? 0;
  const csv = weightOf('text/csv');
  return csv > 0 && csv >= weightOf('application/json');
}

/** @param name of the file, without `.csv` */
export function sendAsCsv(reply: HeaderReply, name: string): void {
  reply.header('content-type', 'text/csv; charset=utf-8; header=present');
  reply.header('content-disposition', `attachment; filename="${name}.csv"`);
}
