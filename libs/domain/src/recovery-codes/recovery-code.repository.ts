import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { hasSecondStepCode, passesAsSecondStep } from './recovery-code.columns.js';

export interface StoredCode {
  readonly name: string;
  readonly hash: string;
}

@Injectable()
export class RecoveryCodeRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Null: nobody's, at the cost of anybody's. */
  async find(userId: string | null, names: readonly string[]): Promise<StoredCode[]> {
    const sql = 'select name, hash from recovery_codes where user_id = $1 and name = any($2::text[])';
    return this.transactions.query<StoredCode>(sql, [userId, names]);
  }

  /** If it passes for a second factor now. */
  async findForSecondStep(userId: string, name: string): Promise<StoredCode | null> {
    const sql = `select name, hash from recovery_codes where user_id = $1 and name = $2 and ${passesAsSecondStep}`;
    return this.transactions.queryOne<StoredCode>(sql, [userId, name]);
  }

  async hasForSecondStep(userId: string): Promise<boolean> {
    const row = await this.transactions.queryOne<{ has: boolean }>(`select ${hasSecondStepCode('$1')} as has`, [
      userId,
    ]);
    return row?.has === true;
  }

  async count(userId: string): Promise<number> {
    const sql = 'select count(*)::int as count from recovery_codes where user_id = $1';
    const [row] = await this.transactions.query<{ count: number }>(sql, [userId]);
    return row?.count ?? 0;
  }

  async removeAll(userId: string, since: Date): Promise<void> {
    const sql = 'delete from recovery_codes where user_id = $1 and created_at >= $2';
    await this.transactions.query(sql, [userId, since]);
  }

  async insert(userId: string, codes: readonly StoredCode[]): Promise<void> {
    await this.transactions.query(
      'insert into recovery_codes (user_id, name, hash) select $1, * from unnest($2::text[], $3::text[])',
      [userId, ...columnsOf(codes)],
    );
  }

  /** One conditional statement: of two who show the same code, one gets the row (RA-01). @returns how many were there to be taken */
  async take(userId: string, codes: readonly StoredCode[]): Promise<number> {
    const rows = await this.transactions.query(
      `delete from recovery_codes where user_id = $1 and (name, hash) in (select * from unnest($2::text[], $3::text[]))
       returning name`,
      [userId, ...columnsOf(codes)],
    );
    return rows.length;
  }
}

function columnsOf(codes: readonly StoredCode[]): [names: string[], hashes: string[]] {
  return [codes.map(({ name }) => name), codes.map(({ hash }) => hash)];
}
