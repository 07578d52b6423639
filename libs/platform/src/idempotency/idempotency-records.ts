import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Reencryption } from '../crypto/reencryption.js';
import { Transactions } from '../database/transactions.js';
import { Sweep } from '../sweeps/sweep.decorator.js';

/** Which request it is: who calls what with which key and body. Keys and bodies are known here as hashes only. */
export interface RequestIdentity {
  readonly caller: string;
  readonly route: string;
  readonly keyHash: Buffer;
  /** Under each encryption key we have, the current first. */
  readonly bodyHashes: readonly Buffer[];
}

/** Null: somebody else has just taken the key, in this very moment. */
type Decision =
  | { readonly isMine: true }
  | {
      readonly isMine: false;
      readonly id: string;
      readonly isSameBody: boolean;
      readonly status: number | null;
      readonly answer: Buffer;
    }
  | null;

/** A request that is not done by then has crashed: nothing of ours runs so long (statement timeout 5 s). */
const lockSeconds = 30;
const keptSeconds = 24 * 3600;

@Injectable()
export class IdempotencyRecords implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly reencryption: Reencryption,
  ) {}

  onModuleInit(): void {
    this.reencryption.cover({ table: 'idempotency_records', column: 'sealed_answer' });
  }

  /**
   * One statement decides which of several equal requests does the work: the primary key lets one insert through, and the row is
   * taken over only when it is a day old or its request has crashed. Commits by itself, before the work begins.
   */
  async claim(request: RequestIdentity, attemptId: string): Promise<Decision> {
    return this.transactions.queryOne<NonNullable<Decision>>(claimSql, [
      request.caller,
      request.route,
      request.keyHash,
      request.bodyHashes,
      attemptId,
      lockSeconds,
      keptSeconds,
    ]);
  }

  /** False when the claim was lost meanwhile. Joins the open transaction. */
  async keepAnswer(request: RequestIdentity, attemptId: string, status: number, answer: Buffer): Promise<boolean> {
    const rows = await this.transactions.query(
      `update idempotency_records set status = $5, sealed_answer = $6
        where caller = $1 and route = $2 and key_hash = $3 and id = $4 returning status`,
      [request.caller, request.route, request.keyHash, attemptId, status, answer],
    );
    return rows.length > 0;
  }

  /** A refused request has changed nothing: with the same key it may be tried again at once. */
  async release(request: RequestIdentity, attemptId: string): Promise<void> {
    await this.transactions.query(
      `delete from idempotency_records
        where caller = $1 and route = $2 and key_hash = $3 and id = $4 and status is null`,
      [request.caller, request.route, request.keyHash, attemptId],
    );
  }

  @Sweep({ what: 'idempotency_records' })
  async removeExpired(limit: number): Promise<number> {
    return this.transactions.removeSome('idempotency_records', 'expires_at <= gatehouse.now()', limit);
  }
}

const claimSql = `
  with mine as (
    insert into idempotency_records as known (caller, route, key_hash, body_hash, id, locked_until, expires_at)
    values ($1, $2, $3, ($4::bytea[])[1], $5, gatehouse.now() + make_interval(secs => $6),
            gatehouse.now() + make_interval(secs => $7))
    on conflict on constraint idempotency_records_pkey do update
      set body_hash = excluded.body_hash, id = excluded.id, locked_until = excluded.locked_until,
          expires_at = excluded.expires_at, status = null, sealed_answer = null
      where known.expires_at <= gatehouse.now()
         or (known.status is null and known.locked_until <= gatehouse.now() and known.body_hash = any ($4))
    returning id
  )
  select true as "isMine", id, true as "isSameBody", null::int as status, null::bytea as answer from mine
  union all
  select false, id, body_hash = any ($4), status, sealed_answer from idempotency_records
   where caller = $1 and route = $2 and key_hash = $3 and not exists (select from mine)`;
