/** Audit actions of this flow. */
export const recoveryActions = {
  succeeded: 'account_recovery.succeeded',
  stopped: 'account_recovery.stopped',
  failed: 'account_recovery.failed',
} as const;
