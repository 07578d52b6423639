/** Audit actions of this room. */
export const loginLinkActions = { made: 'login_link.made' } as const;
