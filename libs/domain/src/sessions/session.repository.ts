import { Injectable } from '@nestjs/common';
import { Audit, type AuditEvent } from '#platform/audit/audit.js';
import { Transactions } from '#platform/database/transactions.js';
import { sessionColumns } from './session.columns.js';
import type { Step } from '#platform/database/one-statement.js';
import type { Delivery, SessionFacts } from './session-facts.js';

export interface NewSession {
  readonly id: string;
  readonly userId: string;
  readonly generation: number;
  readonly method: string;
  readonly amr: readonly string[];
  readonly aal: number;
  /** In seconds; null: now. */
  readonly authTime: number | null;
  readonly delivery: Delivery;
  readonly deviceName: string | null;
  readonly userAgent: string | null;
  readonly ip: string | null;
  readonly idleSeconds: number;
  readonly maxAgeSeconds: number;
  /** Hash of the known-device token the client sent, if any, and a new device to make when it names none of this person. */
  readonly presentedDeviceHash: Buffer | null;
  /** How long the device is spared the second step; null: no change. */
  readonly trustSeconds: number | null;
  readonly newDevice: { readonly id: string; readonly tokenHash: Buffer; readonly lifeSeconds: number };
}

export interface InsertedSession extends SessionFacts {
  readonly knownDeviceId: string;
  /** What ended to make room for it (SE-13); null mostly. */
  readonly displaced: readonly string[] | null;
}

/** Every statement that touches sessions and known_devices. `live` = not revoked, not expired by the database's clock. */
const live = `revoked_at is null and least(idle_expires_at, absolute_expires_at) > gatehouse.now()`;

/** The old token may come once more within 10 s while its successor is unused (SE-05; Auth0, Okta and Supabase do alike). */
const graceSeconds = 10;

@Injectable()
export class SessionRepository {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /**
   * One statement: the device that signs in (`known` or `added`), its session, the audit rows of it and of each session
   * that it displaces, and what the caller adds. The trigger refuses an outdated generation.
   */
  async insert(
    session: NewSession,
    event: AuditEvent,
    ofDisplaced: AuditEvent,
    ...more: readonly Step[]
  ): Promise<InsertedSession> {
    const parameters = [
      session.id,
      session.userId,
      session.generation,
      session.method,
      session.amr,
      session.aal,
      session.delivery,
      session.deviceName,
      session.userAgent,
      session.ip,
      session.idleSeconds,
      session.maxAgeSeconds,
      session.presentedDeviceHash,
      session.newDevice.id,
      session.newDevice.tokenHash,
      session.newDevice.lifeSeconds,
      session.trustSeconds,
      session.authTime,
    ];
    const act = { writes: insertWrites, parameters };
    const ended = this.audit.consequences(ofDisplaced, 'select displaced from act');
    const [row] = await this.audit.alongside<InsertedSession>(act, event, ended, ...more);
    if (!row) throw new Error('inserting a session gave no row');
    return row;
  }

  /**
   * One conditional statement decides rotation (SE-04): the newest token moves the counter on; its direct parent, within the grace
   * and while the counter has not moved again, changes nothing and so gets the same successor. Null: neither of the two.
   */
  async rotate(id: string, counter: number, idleSeconds: number, event: AuditEvent): Promise<SessionFacts | null> {
    const sql = `update sessions set
        counter = $2::bigint + 1,
        rotated_at = case when counter = $2 then gatehouse.now() else rotated_at end,
        last_used_at = gatehouse.now(),
        idle_expires_at = case when counter = $2 then gatehouse.now() + make_interval(secs => $3) else idle_expires_at end
      where id = $1 and ${live}
        and (counter = $2 or (counter = $2 + 1 and rotated_at > gatehouse.now() - interval '${String(graceSeconds)} s'))
      returning ${sessionColumns()}`;
    const act = { writes: { act: sql }, parameters: [id, counter, idleSeconds] };
    const [row] = await this.audit.alongside<SessionFacts>(act, event);
    return row ?? null;
  }

  async isLive(id: string): Promise<boolean> {
    return (await this.transactions.queryOne(`select id from sessions where id = $1 and ${live}`, [id])) !== null;
  }

  async lock(id: string): Promise<(SessionFacts & { isLive: boolean }) | null> {
    return this.transactions.queryOne<SessionFacts & { isLive: boolean }>(
      `select ${sessionColumns()}, (${live}) as "isLive" from sessions where id = $1 for update`,
      [id],
    );
  }

  async listLiveOf(userId: string): Promise<SessionFacts[]> {
    return this.transactions.query<SessionFacts>(
      `select ${sessionColumns()} from sessions where user_id = $1 and ${live} order by last_used_at desc, id desc`,
      [userId],
    );
  }

  /** Ends live sessions of one person; all, one (`only`) or all but one (`except`). Gives the ids that ended now. */
  async revoke(userId: string, reason: string, which: { only?: string; except?: string } = {}): Promise<string[]> {
    const rows = await this.transactions.query<{ id: string }>(
      `update sessions set revoked_at = gatehouse.now(), revoked_reason = $2
        where user_id = $1 and ${live}
          and ($3::uuid is null or id = $3) and ($4::uuid is null or id <> $4)
        returning id`,
      [userId, reason, which.only ?? null, which.except ?? null],
    );
    return rows.map(({ id }) => id);
  }

  /** The organization that the session acts in from now on; null when the session has ended. */
  async setOrganization(id: string, organizationId: string | null, aal: number | null): Promise<SessionFacts | null> {
    return this.transactions.queryOne<SessionFacts>(
      `update sessions set organization_id = $2, organization_aal = $3 where id = $1 and ${live} returning ${sessionColumns()}`,
      [id, organizationId, aal],
    );
  }

  /** The session that changed the password stays: it is lifted into the new generation. */
  async moveToGeneration(id: string, generation: number): Promise<void> {
    await this.transactions.query('update sessions set generation = $2 where id = $1', [id, generation]);
  }

  async moveLiveToGeneration(userId: string, from: number, to: number): Promise<void> {
    const sql = `update sessions set generation = $3 where user_id = $1 and generation = $2 and ${live}`;
    await this.transactions.query(sql, [userId, from, to]);
  }

  async forgetDevices(userId: string): Promise<void> {
    await this.transactions.query('delete from known_devices where user_id = $1', [userId]);
  }

  async distrustDevices(userId: string): Promise<void> {
    const sql = 'update known_devices set trusted_until = null where user_id = $1 and trusted_until is not null';
    await this.transactions.query(sql, [userId]);
  }

  /** Ends whoever's sessions, the next `limit` after `afterId`, in the order of their ids. Gives the ids that ended now. */
  async revokeNext(reason: string, afterId: string, limit: number): Promise<string[]> {
    const rows = await this.transactions.query<{ id: string }>(
      `with next as (select id from sessions where id > $2 and ${live} order by id limit $3 for update)
       update sessions set revoked_at = gatehouse.now(), revoked_reason = $1 where id in (select id from next) returning id`,
      [reason, afterId, limit],
    );
    return rows.map(({ id }) => id).sort();
  }
}

const insertWrites = {
  known: `
    select id, last_used_at from known_devices
     where user_id = $2 and token_hash = $13 and expires_at > gatehouse.now() for key share`,
  // Once a day is often enough for what lives for months, and spares most sign-ins the writing.
  touched: `
    update known_devices set last_used_at = gatehouse.now(), expires_at = gatehouse.now() + make_interval(secs => $16),
                             trusted_until = coalesce(gatehouse.now() + make_interval(secs => $17::int), trusted_until)
     where id in (select id from known where last_used_at < gatehouse.now() - interval '1 day' or $17::int is not null)`,
  // `seen_with`: whose token it was that was sent along, where it was somebody else's; that they share a device is for moderators to know.
  added: `
    insert into known_devices (id, user_id, token_hash, expires_at, trusted_until, seen_with)
    select $14, $2, $15, gatehouse.now() + make_interval(secs => $16), gatehouse.now() + make_interval(secs => $17::int),
           (select user_id from known_devices where token_hash = $13 and user_id <> $2)
     where not exists (select from known) returning id`,
  act: `
    insert into sessions (id, user_id, generation, method, amr, aal, authenticated_at, delivery, device_name, user_agent, ip,
                          idle_expires_at, absolute_expires_at, known_device_id)
    values ($1, $2, $3, $4, $5, $6, coalesce(to_timestamp($18::float8), gatehouse.now()), $7, $8, $9, $10,
            gatehouse.now() + make_interval(secs => $11), gatehouse.now() + make_interval(secs => $12),
            coalesce((select id from known), (select id from added)))
    returning ${sessionColumns()}, known_device_id as "knownDeviceId", displaced`,
};

/** In a step beside `insert`: this device was not known. */
export const isNewDevice = 'exists (select from added) and exists (select from act)';
