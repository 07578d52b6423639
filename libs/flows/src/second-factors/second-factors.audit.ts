/** Audit actions of this flow. */
export const secondFactorActions = {
  added: 'second_factor.added',
  removed: 'second_factor.removed',
  codesReplaced: 'recovery_codes.replaced',
} as const;
