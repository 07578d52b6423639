import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Reencryption } from '#platform/crypto/reencryption.js';
import { Transactions } from '#platform/database/transactions.js';
import { type KeyPurpose, ServerKey } from './server-key.entity.js';

@Injectable()
export class ServerKeyRepository implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly reencryption: Reencryption,
  ) {}

  onModuleInit(): void {
    this.reencryption.cover({ table: 'server_keys', column: 'sealed_secret' });
  }

  async listLive(): Promise<ServerKey[]> {
    return this.transactions
      .repository(ServerKey)
      .createQueryBuilder('key')
      .where('key.verifiesUntil is null or key.verifiesUntil > gatehouse.now()')
      .orderBy('key.signsFrom', 'DESC')
      .addOrderBy('key.id', 'DESC')
      .getMany();
  }

  /** One maker at a time, over all instances; the lock ends with the transaction. */
  async lockForChange(): Promise<void> {
    await this.transactions.query(`select pg_advisory_xact_lock(hashtext('gatehouse.server_keys'))`);
  }

  async insert(
    key: Pick<ServerKey, 'id' | 'purpose' | 'publicJwk' | 'sealedSecret'>,
    afterSeconds: number,
  ): Promise<void> {
    await this.transactions.query(
      `insert into server_keys (id, purpose, public_jwk, sealed_secret, signs_from)
       values ($1, $2, $3, $4, gatehouse.now() + make_interval(secs => $5))`,
      [key.id, key.purpose, key.publicJwk, key.sealedSecret, afterSeconds],
    );
  }

  /** The keys in force stop verifying in `verifySeconds`; they stop signing when a newer one begins. */
  async retireCurrent(purpose: KeyPurpose, verifySeconds: number): Promise<void> {
    await this.transactions.query(
      `update server_keys set verifies_until = least(verifies_until, gatehouse.now() + make_interval(secs => $2))
        where purpose = $1`,
      [purpose, verifySeconds],
    );
  }

  /** What has no token left to verify is destroyed (NIST SP 800-57 part 1, section 8.3.4). */
  async removeEnded(): Promise<void> {
    await this.transactions.query('delete from server_keys where verifies_until <= gatehouse.now()');
  }
}
