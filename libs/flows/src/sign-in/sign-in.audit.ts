/** Audit actions of this flow. */
export const signInActions = {
  succeeded: 'sign_in.succeeded',
  failed: 'sign_in.failed',
} as const;
