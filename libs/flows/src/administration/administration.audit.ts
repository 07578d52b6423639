/** Audit actions of this flow. */
export const administrationActions = {
  mailResent: 'mail.resent',
  providerTested: 'provider.tested',
} as const;
