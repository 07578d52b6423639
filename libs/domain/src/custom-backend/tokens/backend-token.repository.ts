import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Reencryption } from '#platform/crypto/reencryption.js';
import { Transactions } from '#platform/database/transactions.js';

export interface SealedTokens {
  readonly id: string;
  readonly sealed: Buffer;
  /** The access token has expired, or will in a moment. */
  readonly isDue: boolean;
}

/** A lease is longer than any call (BACKEND_TIMEOUT is 30 s at most): whoever holds one and lives still has it. */
const leaseSeconds = 40;
/** Time for a token to be used after it was handed out. */
const marginSeconds = 30;

@Injectable()
export class BackendTokenRepository implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly reencryption: Reencryption,
  ) {}

  onModuleInit(): void {
    this.reencryption.cover({ table: 'backend_tokens', column: 'sealed_tokens' });
  }

  async find(userId: string): Promise<SealedTokens | null> {
    return this.transactions.queryOne<SealedTokens>(
      `select id, sealed_tokens as sealed, expires_at <= gatehouse.now() + make_interval(secs => $2) as "isDue"
         from backend_tokens where user_id = $1`,
      [userId, marginSeconds],
    );
  }

  /** Those of the latest sign-in. The id is new each time: what is refreshed meanwhile finds its row gone, and is not written over these. */
  async replace(userId: string, { id, sealed }: Omit<SealedTokens, 'isDue'>, lifeSeconds: number): Promise<void> {
    await this.transactions.query(
      `insert into backend_tokens (id, user_id, sealed_tokens, expires_at)
       values ($1, $2, $3, gatehouse.now() + make_interval(secs => $4))
       on conflict on constraint backend_tokens_user_key do update
         set id = excluded.id, sealed_tokens = excluded.sealed_tokens, expires_at = excluded.expires_at,
             lease_id = null, leased_until = null, created_at = gatehouse.now()`,
      [id, userId, sealed, lifeSeconds],
    );
  }

  /**
   * Who gets it refreshes, and nobody else in any process. A column, not a lock: none is held while the backend is asked (RL-06). What is
   * to be refreshed comes with it: what was read before may have been refreshed meanwhile. Null where another has it, or it is done.
   */
  async lease(id: string, leaseId: string): Promise<SealedTokens | null> {
    return this.transactions.queryOne<SealedTokens>(
      `update backend_tokens set lease_id = $2, leased_until = gatehouse.now() + make_interval(secs => $3)
        where id = $1 and (leased_until is null or leased_until <= gatehouse.now())
          and expires_at <= gatehouse.now() + make_interval(secs => $4)
       returning id, sealed_tokens as sealed, true as "isDue"`,
      [id, leaseId, leaseSeconds, marginSeconds],
    );
  }

  async renew(id: string, leaseId: string, sealed: Buffer, lifeSeconds: number): Promise<void> {
    await this.transactions.query(
      `update backend_tokens set sealed_tokens = $3, expires_at = gatehouse.now() + make_interval(secs => $4),
              lease_id = null, leased_until = null
        where id = $1 and lease_id = $2`,
      [id, leaseId, sealed, lifeSeconds],
    );
  }

  async release(id: string, leaseId: string): Promise<void> {
    await this.transactions.query(
      'update backend_tokens set lease_id = null, leased_until = null where id = $1 and lease_id = $2',
      [id, leaseId],
    );
  }

  async remove(id: string, leaseId: string): Promise<void> {
    await this.transactions.query('delete from backend_tokens where id = $1 and lease_id = $2', [id, leaseId]);
  }
}
