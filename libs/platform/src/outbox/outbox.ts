import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Encryption } from '../crypto/encryption.js';
import { Reencryption } from '../crypto/reencryption.js';
import type { Step } from '../database/one-statement.js';
import { newId } from '../database/ids.js';
import { Transactions } from '../database/transactions.js';
import { OutboxBell } from './outbox-bell.js';

/** News that leaves after commit, at least once. */
export interface OutgoingMessage {
  readonly topic: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** A token that must travel with it; sealed here, erased once it is of no more use (CS-04). */
  readonly secret?: string;
  /** Who takes it, of a mail its domain: one that fails is left alone for a while (RL-09). */
  readonly destination?: string;
  /** After this it is not sent any more (RL-12). */
  readonly expiresAt?: Date;
}

/** Written in the same transaction as the fact it tells of: both are true or neither is. */
@Injectable()
export class Outbox implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly encryption: Encryption,
    private readonly reencryption: Reencryption,
    private readonly bell: OutboxBell,
  ) {}

  onModuleInit(): void {
    this.reencryption.cover({ table: 'outbox_messages', column: 'sealed_secret' });
  }

  async add({ topic, payload, secret, destination, expiresAt }: OutgoingMessage): Promise<string> {
    const id = newId();
    const sealed = secret === undefined ? null : this.encryption.encrypt(Buffer.from(secret), outboxContext(id));
    const values = [id, topic, JSON.stringify(payload), destination ?? null, sealed, expiresAt ?? null];
    await this.transactions.query(insertSql, values);
    this.transactions.afterCommit(() => {
      this.bell.ring();
    });
    return id;
  }

  /** The same as part of another statement (`Audit.alongside`), under a condition on its earlier parts. No secret travels this way. */
  step({ topic, payload, destination }: Omit<OutgoingMessage, 'secret' | 'expiresAt'>, condition: string): Step {
    return {
      writes: { announced: `${insertSql} where ${condition}` },
      parameters: [newId(), topic, JSON.stringify(payload), destination ?? null, null, null],
    };
  }
}

const insertSql = `
  insert into outbox_messages (id, topic, payload, destination, sealed_secret, expires_at)
  select $1::uuid, $2::text, $3::jsonb, $4::text, $5::bytea, $6::timestamptz`;

/** Binds a sealed secret to its row. */
export function outboxContext(id: string): string {
  return `outbox_messages:${id}`;
}
