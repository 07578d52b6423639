/** Audit actions of this room. */
export const deviceActions = {
  requested: 'device.requested',
  approved: 'device.approved',
  revoked: 'device.revoked',
} as const;
