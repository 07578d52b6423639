import type { AuditRow } from './audit-log.js';

/**
 * The bytes of an audit row, the same for everybody who computes them from the columns: JSON by RFC 8785 (keys by UTF-16 code unit,
 * ECMAScript's numbers and strings, no spaces). What a chain of hashes over committed rows, or an export, is made of.
 */
export function canonicalBytes(row: AuditRow): Buffer {
  return Buffer.from(canonicalJson({ ...row, at: row.at.toISOString() }));
}

/** @throws TypeError for what JSON has no form for */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('JSON has no form for this number');
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new TypeError('JSON has no form for this value');
  return text;
}
