import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { parse, stringify } from 'uuid';

const idBytes = 16;
const secretBytes = 32;
const sumBytes = 3;
const characters = ((idBytes + secretBytes + sumBytes) * 4) / 3;
const shape = new RegExp(`^[A-Za-z0-9_-]{${String(characters)}}$`);

/**
 * A bearer secret that names its row: prefix, id, 256 random bits, checksum. The checksum (24 bits of CRC-32) defends nothing: it tells a
 * token that was cut off or mistyped from one that is not known, and costs no query.
 */
export function newCheckedToken(prefix: string, id: string): string {
  const body = Buffer.concat([parse(id), randomBytes(secretBytes)]);
  return prefix + Buffer.concat([body, sumOf(prefix, body)]).toString('base64url');
}

/** The id of the row; null for what was not made by `newCheckedToken`. */
export function idOfCheckedToken(prefix: string, token: string): string | null {
  if (!token.startsWith(prefix) || !shape.test(token.slice(prefix.length))) return null;
  const bytes = Buffer.from(token.slice(prefix.length), 'base64url');
  const body = bytes.subarray(0, idBytes + secretBytes);
  return sumOf(prefix, body).equals(bytes.subarray(body.length)) ? stringify(body.subarray(0, idBytes)) : null;
}

function sumOf(prefix: string, body: Uint8Array): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body, crc32(prefix)));
  return sum.subarray(0, sumBytes);
}
