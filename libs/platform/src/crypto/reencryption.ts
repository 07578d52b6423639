import { Injectable } from '@nestjs/common';
import { type Actor, upkeep } from '../actor/actor.js';
import { Audit } from '../audit/audit.js';
import { Transactions } from '../database/transactions.js';
import { Encryption } from './encryption.js';

/** A column of encrypted values in a table with an `id`; the context of each value is `<table>:<id>`. */
export interface EncryptedColumn {
  readonly table: string;
  readonly column: string;
}

const rowsPerTransaction = 200;

/**
 * Moves what is encrypted to the first of ENCRYPTION_KEYS, so that an older key can be taken off the list (RL-21, ASVS 11.2.2). Few
 * rows at a time: nobody waits long for a lock, and when it is stopped half-way the next run goes on.
 */
@Injectable()
export class Reencryption {
  private readonly columns: EncryptedColumn[] = [];

  constructor(
    private readonly encryption: Encryption,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** Each owner of encrypted rows names them when the process starts. */
  cover(column: EncryptedColumn): void {
    this.columns.push(column);
  }

  /** @returns how many rows were under an older key. @throws Error when one is under a key that ENCRYPTION_KEYS has no more */
  async run(actor: Actor): Promise<number> {
    let rows = 0;
    for (const column of this.columns) {
      let moved: number;
      do rows += moved = await this.move(actor, column);
      while (moved === rowsPerTransaction);
    }
    return rows;
  }

  async countOutdated(): Promise<number> {
    let rows = 0;
    for (const { table, column } of this.columns) {
      const [found] = await this.transactions.query<{ rows: number }>(
        `select count(*)::int as rows from ${table} where ${outdated(column)}`,
        [this.encryption.currentHead],
      );
      rows += found?.rows ?? 0;
    }
    return rows;
  }

  private async move(actor: Actor, column: EncryptedColumn): Promise<number> {
    return this.transactions.run(upkeep, async () => {
      const rows = await this.lockOutdated(column);
      for (const row of rows) await this.encryptAnew(column, row);
      const details = { table: column.table, rows: rows.length, keyId: this.encryption.currentKeyId };
      if (rows.length > 0) await this.audit.record({ action: 'encryption.renewed', actor, details });
      return rows.length;
    });
  }

  private lockOutdated({ table, column }: EncryptedColumn): Promise<{ id: string; sealed: Buffer }[]> {
    return this.transactions.query(
      `select id, ${column} as sealed from ${table}
        where ${outdated(column)}
        order by id limit ${String(rowsPerTransaction)} for update`,
      [this.encryption.currentHead],
    );
  }

  private async encryptAnew({ table, column }: EncryptedColumn, { id, sealed }: { id: string; sealed: Buffer }) {
    const context = `${table}:${id}`;
    const renewed = this.encryption.encrypt(this.encryption.decrypt(sealed, context), context);
    await this.transactions.query(`update ${table} set ${column} = $2 where id = $1`, [id, renewed]);
  }
}

/** $1: what values under the current key begin with. */
function outdated(column: string): string {
  return `${column} is not null and substring(${column} from 1 for length($1::bytea)) <> $1`;
}
