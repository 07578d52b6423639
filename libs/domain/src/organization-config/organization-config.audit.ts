/** Audit actions of this room. */
export const organizationConfigActions = { changed: 'organization_config.changed' } as const;
