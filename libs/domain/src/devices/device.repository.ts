import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import { deviceColumns, type DeviceFacts } from './device-facts.js';

/** So long a device may wait for its approval. */
const waitingTime = `interval '1 day'`;
const isLate = `status = 'pending' and created_at <= gatehouse.now() - ${waitingTime}`;

export interface NewDevice {
  readonly id: string;
  readonly userId: string;
  readonly generation: number;
  readonly name: string;
  readonly platform: string;
  readonly tokenHash: Buffer;
  readonly confirmationCode: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

@Injectable()
export class DeviceRepository {
  constructor(private readonly transactions: Transactions) {}

  async insert(device: NewDevice): Promise<DeviceFacts> {
    const { id, userId, generation, name, platform, tokenHash, confirmationCode, ip, userAgent } = device;
    const [row] = await this.transactions.query<DeviceFacts>(
      `insert into devices (id, user_id, generation, name, platform, token_hash, confirmation_code, ip, user_agent)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning ${deviceColumns()}`,
      [id, userId, generation, name, platform, tokenHash, confirmationCode, ip, userAgent],
    );
    if (!row) throw new Error('a new device gave no row');
    return row;
  }

  async find(id: string): Promise<DeviceFacts | null> {
    return this.transactions.queryOne<DeviceFacts>(
      `select ${deviceColumns()} from devices where id = $1 and not (${isLate})`,
      [id],
    );
  }

  /** The newest of those in use first; one page, since nobody has more. */
  async listOf(userId: string): Promise<DeviceFacts[]> {
    return this.transactions.query<DeviceFacts>(
      `select ${deviceColumns()} from devices where user_id = $1 and not (${isLate})
        order by status = 'revoked', created_at desc, id desc limit 200`,
      [userId],
    );
  }

  async moveToGeneration(userId: string, from: number, to: number): Promise<void> {
    const sql = 'update devices set generation = $3 where user_id = $1 and generation = $2';
    await this.transactions.query(sql, [userId, from, to]);
  }

  /** One conditional statement: a revocation that came first wins (RA-06). False when it does not wait any more. */
  async approve(id: string): Promise<boolean> {
    return this.changes(
      `update devices set status = 'approved', approved_at = gatehouse.now()
        where id = $1 and status = 'pending' and not (${isLate}) returning id`,
      [id],
    );
  }

  /** False when it was revoked already. */
  async revoke(id: string): Promise<boolean> {
    return this.changes(
      `update devices set status = 'revoked', revoked_at = gatehouse.now() where id = $1 and status <> 'revoked' returning id`,
      [id],
    );
  }

  async touch(id: string): Promise<void> {
    await this.transactions.query(
      `update devices set last_used_at = gatehouse.now()
        where id = $1 and status = 'approved'
          and (last_used_at is null or last_used_at < gatehouse.now() - interval '1 minute')`,
      [id],
    );
  }

  /** Those that nobody approved in time, and a month later those that were revoked. */
  @Sweep({ what: 'devices' })
  async removeOld(limit: number): Promise<number> {
    return this.transactions.removeSome(
      'devices',
      `${isLate} or revoked_at <= gatehouse.now() - interval '30 days'`,
      limit,
    );
  }

  private async changes(sql: string, parameters: readonly unknown[]): Promise<boolean> {
    return (await this.transactions.query(sql, parameters)).length > 0;
  }
}
