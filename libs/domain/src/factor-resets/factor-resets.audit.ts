/** Audit actions of this room. */
export const factorResetActions = {
  asked: 'second_factors.reset_asked',
  cancelled: 'second_factors.reset_cancelled',
  done: 'second_factors.reset',
} as const;
