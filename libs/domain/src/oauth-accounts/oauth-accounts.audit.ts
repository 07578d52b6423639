/** Audit actions of this room. */
export const oauthAccountActions = { linked: 'oauth_account.linked', unlinked: 'oauth_account.unlinked' } as const;
