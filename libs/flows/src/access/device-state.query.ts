import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { deviceColumns, type DeviceFacts } from '#domain/devices/device-facts.js';
import { userColumns } from '#domain/users/user.columns.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { withDates } from './dated-rows.js';
import { factorsColumn } from './factors.columns.js';
import type { Factors } from './factors.js';

/** A device and its owner, as of one moment. */
export interface DeviceState {
  readonly device: DeviceFacts;
  readonly user: UserFacts;
  readonly factors: Factors;
  readonly tokenHash: Buffer;
}

/** Read model over devices, users and what these can show (listed in docs/map.md): one statement, never writes. */
@Injectable()
export class DeviceStateQuery {
  constructor(private readonly transactions: Transactions) {}

  async find(deviceId: string): Promise<DeviceState | null> {
    const row = await this.transactions.queryOne<DeviceState>(sql, [deviceId]);
    return row && { ...row, device: withDates(row.device), user: withDates(row.user), factors: withDates(row.factors) };
  }
}

const sql = `
  select (select to_jsonb(device) from (select ${deviceColumns('devices')}) device) as device,
         (select to_jsonb(person) from (select ${userColumns('users')}) person) as user,
         ${factorsColumn} as factors, devices.token_hash as "tokenHash"
    from devices join users on users.id = devices.user_id
   where devices.id = $1`;
