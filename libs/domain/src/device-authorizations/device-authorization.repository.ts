import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import type { Approval, DeviceAuthorization, GrantedAuthorization, Poll } from './device-authorization.facts.js';

const columns = `id, client_id as "clientId", scope, ip, created_at as "createdAt", expires_at as "expiresAt"`;
const isOpen = `status = 'pending' and expires_at > gatehouse.now()`;

export interface NewAuthorization {
  readonly id: string;
  readonly codeHash: Buffer;
  readonly userCodeMac: Buffer;
  readonly clientId: string;
  readonly scope: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly intervalSeconds: number;
  readonly lifeSeconds: number;
}

@Injectable()
export class DeviceAuthorizationRepository {
  constructor(private readonly transactions: Transactions) {}

  /** False when another has this user code already. */
  async insert(row: NewAuthorization): Promise<boolean> {
    const { id, codeHash, userCodeMac, clientId, scope, ip, userAgent, intervalSeconds, lifeSeconds } = row;
    const rows = await this.transactions.query(
      `insert into device_authorizations
         (id, code_hash, user_code_mac, client_id, scope, ip, user_agent, interval_seconds, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, gatehouse.now() + make_interval(secs => $9))
       on conflict on constraint device_authorizations_user_code_key do nothing returning id`,
      [id, codeHash, userCodeMac, clientId, scope, ip, userAgent, intervalSeconds, lifeSeconds],
    );
    return rows.length > 0;
  }

  /** One conditional statement: of two people who type the same code, one has it from then on (OP-05). */
  async claim(userCodeMacs: readonly Buffer[], userId: string): Promise<DeviceAuthorization | null> {
    return this.transactions.queryOne<DeviceAuthorization>(
      `update device_authorizations set user_id = $2
        where user_code_mac = any($1::bytea[]) and ${isOpen} and (user_id is null or user_id = $2) returning ${columns}`,
      [userCodeMacs, userId],
    );
  }

  async approve(
    id: string,
    { userId, generation, sessionId, authTime, aal, amr }: Approval,
  ): Promise<DeviceAuthorization | null> {
    return this.transactions.queryOne<DeviceAuthorization>(
      `update device_authorizations set status = 'approved', generation = $3, aal = $4, amr = $5, session_id = $6,
              auth_time = to_timestamp($7)
        where id = $1 and user_id = $2 and ${isOpen} returning ${columns}`,
      [id, userId, generation, aal, amr, sessionId, authTime],
    );
  }

  async deny(id: string, userId: string): Promise<DeviceAuthorization | null> {
    return this.transactions.queryOne<DeviceAuthorization>(
      `update device_authorizations set status = 'denied' where id = $1 and user_id = $2 and ${isOpen} returning ${columns}`,
      [id, userId],
    );
  }

  /** Who asks sooner than told has to wait 5 s longer each time from then on (RFC 8628 section 3.5). */
  async poll(codeHash: Buffer): Promise<Poll | null> {
    return this.transactions.queryOne<Poll>(
      `with found as (
         select id, coalesce(polled_at > gatehouse.now() - make_interval(secs => interval_seconds - 0.5), false) as too_soon
           from device_authorizations where code_hash = $1 for update)
       update device_authorizations polled
          set polled_at = gatehouse.now(), interval_seconds = interval_seconds + case when too_soon then 5 else 0 end
         from found where polled.id = found.id
       returning polled.id, client_id as "clientId", status, expires_at <= gatehouse.now() as "isLate", too_soon as "isTooSoon"`,
      [codeHash],
    );
  }

  /** Good once: of two who redeem the same code, one gets it (RA-01). */
  async take(id: string): Promise<GrantedAuthorization | null> {
    return this.transactions.queryOne<GrantedAuthorization>(
      `delete from device_authorizations where id = $1 and status = 'approved' and expires_at > gatehouse.now()
       returning user_id as "userId", generation, session_id as "sessionId", aal, amr, client_id as "clientId",
                 extract(epoch from auth_time)::float8 as "authTime"`,
      [id],
    );
  }

  /** An hour after its end, so that the screen hears that it is late. */
  @Sweep({ what: 'device_authorizations' })
  async removeExpired(limit: number): Promise<number> {
    return this.transactions.removeSome(
      'device_authorizations',
      `expires_at <= gatehouse.now() - interval '1 hour'`,
      limit,
    );
  }
}
