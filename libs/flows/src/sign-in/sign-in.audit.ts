/** Audit actions of this flow. */
export const signInActions = {
  succeeded: 'sign_in.succeeded',
  failed: 'sign_in.failed',
  secondStepAsked: 'second_step.asked',
  secondStepFailed: 'second_step.failed',
  recoveryCodeUsed: 'second_step.recovery_code_used',
} as const;
