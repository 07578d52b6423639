import { Injectable } from '@nestjs/common';
import { hashSecret, newSecret } from '#platform/crypto/secrets.js';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';

export const pairingSeconds = 180;

/** Whose device it will be, as they were when they asked. */
export interface Pairing {
  readonly userId: string;
  readonly generation: number;
}

/** Codes that a signed-in person shows to a device: 256 random bits, kept as a hash, good once, for three minutes. */
@Injectable()
export class DevicePairings {
  constructor(private readonly transactions: Transactions) {}

  async begin({ userId, generation }: Pairing): Promise<string> {
    const code = newSecret('gtp_');
    await this.transactions.query(
      `insert into device_pairings (code_hash, user_id, generation, expires_at)
       values ($1, $2, $3, gatehouse.now() + make_interval(secs => $4))`,
      [hashSecret(code), userId, generation, pairingSeconds],
    );
    return code;
  }

  /** Uses it up: of two devices that send the same code, one gets it (RA-01). */
  async take(code: string): Promise<Pairing | null> {
    return this.transactions.queryOne<Pairing>(
      `delete from device_pairings where code_hash = $1 and expires_at > gatehouse.now()
       returning user_id as "userId", generation`,
      [hashSecret(code)],
    );
  }

  @Sweep({ what: 'device_pairings' })
  async removeExpired(limit: number): Promise<number> {
    return this.transactions.removeSome('device_pairings', 'expires_at <= gatehouse.now()', limit);
  }
}
