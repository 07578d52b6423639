/** Audit actions of this room. */
export const sessionActions = {
  opened: 'session.opened',
  refreshed: 'session.refreshed',
  ended: 'session.ended',
  refreshTokenReused: 'session.refresh_token_reused',
} as const;
