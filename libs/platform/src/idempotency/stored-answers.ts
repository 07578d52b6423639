import { createHmac, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { open, seal } from '../crypto/aes-gcm.js';
import { Encryption } from '../crypto/encryption.js';

/** An answer as it is given again. */
export interface StoredAnswer {
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; null where the answer had no body. */
  readonly body: string | null;
}

const purpose = 'gatehouse idempotency';

/**
 * An answer may hold a secret that we keep only as a hash elsewhere (a new API key), so only who has the Idempotency-Key can read it:
 * it is sealed under a key derived from that one. And, because clients may choose poor keys, once more under ENCRYPTION_KEYS.
 */
@Injectable()
export class StoredAnswers {
  constructor(private readonly encryption: Encryption) {}

  seal(answer: StoredAnswer, rowId: string, idempotencyKey: string): Buffer {
    const inner = seal(keyFrom(idempotencyKey), Buffer.from(JSON.stringify(answer)), purpose);
    return this.encryption.encrypt(inner, contextOf(rowId));
  }

  open(sealed: Buffer, rowId: string, idempotencyKey: string): StoredAnswer {
    const inner = this.encryption.decrypt(sealed, contextOf(rowId));
    return JSON.parse(open(keyFrom(idempotencyKey), inner, purpose).toString()) as StoredAnswer;
  }

  /** Keyed: a body may hold a password, and a bare hash of one could be tried out by whoever finds a dump (CS-01). */
  fingerprintsOf(body: unknown): Buffer[] {
    const text = JSON.stringify(body);
    return this.encryption.deriveAll(purpose).map((key) => createHmac('sha256', key).update(text).digest());
  }
}

/** Binds the sealed bytes to their row (CS-05). */
function contextOf(rowId: string): string {
  return `idempotency_records:${rowId}`;
}

function keyFrom(idempotencyKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', idempotencyKey, '', purpose, 32));
}
