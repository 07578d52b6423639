import { v7, validate } from 'uuid';

/** UUIDv7 (RFC 9562): sorted by time, so new rows go to the end of an index. An identifier, never a secret. */
export function newId(): string {
  return v7();
}

export function isId(text: string): boolean {
  return text.length === 36 && validate(text);
}
