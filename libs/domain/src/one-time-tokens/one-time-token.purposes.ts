/**
 * What a mailed token is good for. The purpose is part of the look-up, so a token for one thing opens no other (RT-03).
 * Lives: verification 24 h; the rest is said by whoever issues.
 */
export const purposes = {
  /** Confirms an address; the subject is a pending sign-up, or the person it became (both have the same id). */
  emailVerification: 'email_verification',
  /** Lets its holder set a password: of an account made for them, or anew. */
  passwordReset: 'password_reset',
  /** Does the same; given at the screen for two recovery codes. Apart from the mailed one, which any stranger can have replaced. */
  accountRecovery: 'account_recovery',
  /** Confirms the new address of a person; such tokens are kept by the room email-changes, here it only names the mail. */
  emailChange: 'email_change',
  /** A code to sign in with; kept by the room email-codes. */
  emailCode: 'email_code',
  deletionCancel: 'account_deletion_cancel',
  /** Agrees to an administrator's reset of second factors. */
  factorReset: 'second_factor_reset',
} as const;

export type Purpose = (typeof purposes)[keyof typeof purposes] | (string & {});
