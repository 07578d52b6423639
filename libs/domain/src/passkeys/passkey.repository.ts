import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';

/** What an authenticator told of a credential when it was made. */
export interface NewCredential {
  readonly credentialId: Buffer;
  /** COSE_Key (RFC 9052 section 7). */
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  /** May be copied to other devices of its owner, and has been (WebAuthn L3 section 6.1.3). */
  readonly backupEligible: boolean;
  readonly backedUp: boolean;
  /** The make of the authenticator; all zero where it does not say. */
  readonly aaguid: string;
}

export interface Passkey extends NewCredential {
  readonly id: string;
  readonly userId: string;
  readonly name: string | null;
  /** Since then there may be a copy of it (WebAuthn L3 section 6.1.1); null: never. */
  readonly counterWentBackAt: Date | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const columns = `id, user_id as "userId", credential_id as "credentialId", public_key as "publicKey", counter::float8 as counter,
  counter_went_back_at as "counterWentBackAt", transports, backup_eligible as "backupEligible", backed_up as "backedUp", aaguid, name,
  created_at as "createdAt", last_used_at as "lastUsedAt"`;

@Injectable()
export class PasskeyRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Oldest first. */
  async listOf(userId: string): Promise<Passkey[]> {
    return this.transactions.query(`select ${columns} from passkeys where user_id = $1 order by id`, [userId]);
  }

  /** With `userId` only if it is theirs. */
  async findByCredential(credentialId: Buffer, userId: string | null): Promise<Passkey | null> {
    const sql = `select ${columns} from passkeys where credential_id = $1 and ($2::uuid is null or user_id = $2::uuid)`;
    return this.transactions.queryOne<Passkey>(sql, [credentialId, userId]);
  }

  /** Null when somebody has that credential already: the index decides, not a look beforehand (PK-03). */
  async insert(id: string, userId: string, name: string | null, made: NewCredential): Promise<Passkey | null> {
    const { credentialId, publicKey, counter, transports, backupEligible, backedUp, aaguid } = made;
    return this.transactions.queryOne<Passkey>(
      `insert into passkeys (id, user_id, name, credential_id, public_key, counter, transports, backup_eligible, backed_up, aaguid)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict on constraint passkeys_credential_key do nothing returning ${columns}`,
      [id, userId, name, credentialId, publicKey, counter, transports, backupEligible, backedUp, aaguid],
    );
  }

  async rename(userId: string, id: string, name: string): Promise<Passkey | null> {
    const sql = `update passkeys set name = $3 where id = $2 and user_id = $1 returning ${columns}`;
    return this.transactions.queryOne<Passkey>(sql, [userId, id, name]);
  }

  /** False when there was no such one. */
  async remove(userId: string, id: string): Promise<boolean> {
    const sql = 'delete from passkeys where id = $2 and user_id = $1 returning id';
    return (await this.transactions.query(sql, [userId, id])).length > 0;
  }

  async removeAll(userId: string, since: Date): Promise<void> {
    await this.transactions.query('delete from passkeys where user_id = $1 and created_at >= $2', [userId, since]);
  }

  /**
   * What an assertion says is newer. Authenticators that do not count say 0 each time; any other count must grow. Compared under the row's
   * lock, so that of two at once with the same count one went back. Null when it has been removed meanwhile.
   */
  async use(id: string, counter: number, backedUp: boolean): Promise<{ readonly wentBack: boolean } | null> {
    return this.transactions.queryOne(
      `with seen as (
         select id, $2::bigint <= counter and greatest($2::bigint, counter) > 0 as back from passkeys where id = $1 for update)
       update passkeys set counter = greatest(counter, $2::bigint), backed_up = $3, last_used_at = gatehouse.now(),
              counter_went_back_at = case when seen.back then gatehouse.now() else counter_went_back_at end
         from seen where passkeys.id = seen.id returning seen.back as "wentBack"`,
      [id, counter, backedUp],
    );
  }
}
