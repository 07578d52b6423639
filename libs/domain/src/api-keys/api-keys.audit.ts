/** Audit actions of this room. */
export const apiKeyActions = {
  created: 'api_key.created',
} as const;
