import { Injectable } from '@nestjs/common';
import { hashSecret } from '#platform/crypto/secrets.js';
import { Transactions } from '#platform/database/transactions.js';
import { hasSecondStepCode } from '#domain/recovery-codes/recovery-code.columns.js';
import { hasPasskey } from '#domain/passkeys/passkey.columns.js';
import { hasTotp } from '#domain/totp/totp.columns.js';
import type { SecondFactors } from './second-step.policy.js';

/** Read model over totp_authenticators, recovery_codes, passkeys and known_devices (listed in docs/map.md). */
@Injectable()
export class SecondFactorsQuery {
  constructor(private readonly transactions: Transactions) {}

  async of(userId: string, knownDeviceToken: string | null): Promise<SecondFactors> {
    const device = knownDeviceToken === null ? null : hashSecret(knownDeviceToken);
    const factors = await this.transactions.queryOne<SecondFactors>(sql, [userId, device]);
    if (!factors) throw new Error('a question without a table gave no row');
    return factors;
  }
}

/** SQL: the methods somebody has, as an array. A new kind of second factor is one line here. */
export function enrolledFactors(userId: string): string {
  return `array_remove(array[
    case when ${hasTotp(userId)} then 'totp' end,
    case when ${hasSecondStepCode(userId)} then 'recovery_code' end,
    case when ${hasPasskey(userId)} then 'passkey' end], null)`;
}

/** SQL: of a row of known_devices, or of none. */
export function isTrusted(device: string): string {
  return `coalesce(${device}.trusted_until > gatehouse.now(), false)`;
}

const sql = `
  select ${enrolledFactors('$1::uuid')} as enrolled, ${isTrusted('device')} as "isTrustedDevice"
    from (select 1) one
    left join known_devices device on device.user_id = $1::uuid and device.token_hash = $2::bytea
          and device.expires_at > gatehouse.now()`;
