import { Injectable } from '@nestjs/common';
import { hashSecret } from '#platform/crypto/secrets.js';
import { Transactions } from '#platform/database/transactions.js';
import { userColumns } from '#domain/users/user.columns.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import type { Identifier } from './identifier.js';

/** Who an identifier could be: an account with its password, else the newest sign-up still waiting for the address. */
export interface Candidate {
  readonly user: UserFacts | null;
  readonly pendingSignUpId: string | null;
  /** The device that asks, where it has signed in to this account before. */
  readonly knownDeviceId: string | null;
  /** The one hash that this sign-in is checked against. */
  readonly hash: string | null;
}

interface Row {
  readonly user: UserFacts | null;
  readonly userHash: string | null;
  readonly knownDeviceId: string | null;
  readonly pendingId: string | null;
  readonly pendingHash: string | null;
}

/** Read model over users, passwords, known_devices and pending_sign_ups (listed in docs/map.md): one statement, never writes. */
@Injectable()
export class CredentialQuery {
  constructor(private readonly transactions: Transactions) {}

  async find({ emailKey, username }: Identifier, knownDeviceToken: string | null): Promise<Candidate> {
    const deviceHash = knownDeviceToken === null ? null : hashSecret(knownDeviceToken);
    const [row] = await this.transactions.query<Row>(sql, [emailKey, username, deviceHash]);
    if (row?.user) {
      const user = {
        ...row.user,
        emailVerifiedAt: dateOf(row.user.emailVerifiedAt),
        lastSignInAt: dateOf(row.user.lastSignInAt),
        deletesAt: dateOf(row.user.deletesAt),
      };
      return { user, pendingSignUpId: null, hash: row.userHash, knownDeviceId: row.knownDeviceId };
    }
    const { pendingId = null, pendingHash = null } = row ?? {};
    return { user: null, pendingSignUpId: pendingId, hash: pendingHash, knownDeviceId: null };
  }
}

function dateOf(value: Date | string | null): Date | null {
  return value === null ? null : new Date(value);
}

/** One row always. `=` with null matches nothing, so an absent identifier finds nobody (RT-04). */
const sql = `
  select to_jsonb(account) as user, passwords.hash as "userHash", device.id as "knownDeviceId",
         pending.id as "pendingId", pending.password_hash as "pendingHash"
    from (select 1) one
    left join (select ${userColumns('users')} from users where users.email_key = $1::text or users.username = $2::text) account on true
    left join passwords on passwords.user_id = account.id
    left join known_devices device on device.user_id = account.id and device.token_hash = $3::bytea
          and device.expires_at > gatehouse.now()
    left join lateral (select id, password_hash from pending_sign_ups
                        where email_key = $1::text and expires_at > gatehouse.now()
                        order by created_at desc, id desc limit 1) pending on true`;
