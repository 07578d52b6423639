/** Audit actions of this flow. */
export const recoveryActions = {
  codesReplaced: 'recovery_codes.replaced',
  succeeded: 'account_recovery.succeeded',
  failed: 'account_recovery.failed',
} as const;
