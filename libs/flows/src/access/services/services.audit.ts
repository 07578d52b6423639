/** Audit actions of services. */
export const serviceActions = {
  exchanged: 'token.exchanged',
} as const;
