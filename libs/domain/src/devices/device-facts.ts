export const deviceStatuses = ['pending', 'approved', 'revoked'] as const;
export type DeviceStatus = (typeof deviceStatuses)[number];

/** A paired device, or one that waits for approval. */
export interface DeviceFacts {
  readonly id: string;
  readonly userId: string;
  /** The owner's when the pairing began: raised since then, the device is as good as revoked. */
  readonly generation: number;
  readonly name: string;
  readonly platform: string;
  readonly status: DeviceStatus;
  /** Six digits shown on both sides while it waits. They open nothing. */
  readonly confirmationCode: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** A new password, a suspension or a reset ends every device of before, so none outlives its owner's recovery (OA-11, RT-08). */
export function statusOf({ status, generation }: DeviceFacts, owner: { readonly generation: number }): DeviceStatus {
  return generation === owner.generation ? status : 'revoked';
}

/** A devices row as DeviceFacts, for the reviewed SQL statements; `table` is the name or alias to read from. */
export function deviceColumns(table = 'devices'): string {
  return [
    'id',
    'generation',
    'name',
    'platform',
    'status',
    'user_id as "userId"',
    'confirmation_code as "confirmationCode"',
    'created_at as "createdAt"',
    'last_used_at as "lastUsedAt"',
  ]
    .map((column) => `${table}.${column}`)
    .join(', ');
}
