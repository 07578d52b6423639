/** Audit actions of this room. */
export const passkeyActions = {
  added: 'passkey.added',
  renamed: 'passkey.renamed',
  removed: 'passkey.removed',
  counterWentBack: 'passkey.counter_went_back',
} as const;
