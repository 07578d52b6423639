/** Audit actions of this room. */
export const deviceAuthorizationActions = {
  claimed: 'device_authorization.claimed',
  approved: 'device_authorization.approved',
  denied: 'device_authorization.denied',
} as const;
