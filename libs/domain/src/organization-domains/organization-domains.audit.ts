/** Audit actions of this room. */
export const domainActions = {
  added: 'organization.domain_added',
  changed: 'organization.domain_changed',
  verified: 'organization.domain_verified',
  removed: 'organization.domain_removed',
} as const;
