/** Audit actions of this room. */
export const apiKeyActions = {
  created: 'api_key.created',
  changed: 'api_key.changed',
  rotated: 'api_key.rotated',
  revoked: 'api_key.revoked',
  leaked: 'api_key.leaked',
} as const;
