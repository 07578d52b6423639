/** Audit actions of this room. */
export const embedActions = { codeMade: 'embed.code_made', tokenIssued: 'embed.token_issued' } as const;
