import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { equalBytes } from '../crypto/secrets.js';
import { Encryption } from '../crypto/encryption.js';
import { invalidRequest } from '../errors/common.errors.js';
import type { PageQuery } from './pagination.js';

/** A place in a list: the values of its sort keys, as text (database/keyset.ts). */
export type Position = readonly string[];

interface Placed {
  readonly position: Position;
}

/**
 * Cursors: opaque to callers, signed, and good for the list they came from alone, with the same filters and order (AZ-09).
 * They hold a place, never a right: the query checks those anew. After a change of ENCRYPTION_KEYS a list begins again.
 */
@Injectable()
export class Cursors {
  constructor(private readonly encryption: Encryption) {}

  /** The place to go on from; null for the first page. @throws invalid_request */
  open(list: string, query: PageQuery): Position | null {
    if (query.cursor === undefined) return null;
    const [payload = '', signature = ''] = query.cursor.split('.');
    const wanted = this.sign(list, query, payload);
    if (!equalBytes(Buffer.from(signature, 'base64url'), wanted)) throw badCursor();
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Position;
  }

  /** From `limit` + 1 rows: one page, and where the next begins if there is one. */
  page<Row extends Placed>(
    list: string,
    query: PageQuery,
    rows: readonly Row[],
  ): { rows: Row[]; nextCursor: string | null } {
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    const nextCursor = last && rows.length > query.limit ? this.seal(list, query, last.position) : null;
    return { rows: page, nextCursor };
  }

  private seal(list: string, query: PageQuery, position: Position): string {
    const payload = Buffer.from(JSON.stringify(position)).toString('base64url');
    return `${payload}.${this.sign(list, query, payload).toString('base64url')}`;
  }

  private sign(list: string, { limit: _limit, cursor: _cursor, ...filters }: PageQuery, payload: string): Buffer {
    const given = Object.entries(filters).filter(([, value]) => value !== undefined);
    const context = JSON.stringify([list, given.sort(([one], [other]) => (one < other ? -1 : 1)), payload]);
    return createHmac('sha256', this.encryption.derive('page cursors')).update(context).digest().subarray(0, 16);
  }
}

function badCursor(): Error {
  const message = 'This cursor is not of this list: begin again without one.';
  return invalidRequest({}, [{ field: 'cursor', code: 'invalid', message }]);
}
