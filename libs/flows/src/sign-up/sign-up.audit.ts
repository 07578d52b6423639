/** Audit actions of this flow. */
export const signUpActions = {
  requested: 'sign_up.requested',
  addressTaken: 'sign_up.address_taken',
  mailLimited: 'sign_up.mail_limited',
  setupTokenIssued: 'setup_token.issued',
} as const;
