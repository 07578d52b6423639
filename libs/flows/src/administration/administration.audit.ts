/** Audit actions of this flow. */
export const administrationActions = {
  mailResent: 'mail.resent',
} as const;
