import { Injectable } from '@nestjs/common';
import { Encryption } from '../crypto/encryption.js';
import { newId } from '../database/ids.js';
import { Transactions } from '../database/transactions.js';

/** News that leaves after commit, at least once. */
export interface OutgoingMessage {
  readonly topic: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** A token that must travel with it; sealed here, erased once it is of no more use (CS-04). */
  readonly secret?: string;
  /** After this it is not sent any more (RL-12). */
  readonly expiresAt?: Date;
}

/** Written in the same transaction as the fact it tells of: both are true or neither is. */
@Injectable()
export class Outbox {
  constructor(
    private readonly transactions: Transactions,
    private readonly encryption: Encryption,
  ) {}

  async add({ topic, payload, secret, expiresAt }: OutgoingMessage): Promise<string> {
    const id = newId();
    const sealed = secret === undefined ? null : this.encryption.encrypt(Buffer.from(secret), outboxContext(id));
    await this.transactions.query(
      'insert into outbox_messages (id, topic, payload, sealed_secret, expires_at) values ($1, $2, $3, $4, $5)',
      [id, topic, JSON.stringify(payload), sealed, expiresAt ?? null],
    );
    return id;
  }
}

/** Binds a sealed secret to its row. */
export function outboxContext(id: string): string {
  return `outbox_messages:${id}`;
}
