/** Audit actions of this flow. */
export const signUpActions = {
  requested: 'sign_up.requested',
  addressTaken: 'sign_up.address_taken',
} as const;
