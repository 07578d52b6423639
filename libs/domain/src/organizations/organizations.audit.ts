/** Audit actions of this room. */
export const organizationActions = {
  created: 'organization.created',
  changed: 'organization.changed',
  deletionRequested: 'organization.deletion_requested',
  deletionCancelled: 'organization.deletion_cancelled',
  erased: 'organization.erased',
  changedByAdmin: 'organization.changed_by_admin',
  transferred: 'organization.transferred',
  memberJoined: 'organization.member_joined',
  memberRoleChanged: 'organization.member_role_changed',
  memberRemoved: 'organization.member_removed',
  memberLeft: 'organization.member_left',
  roleCreated: 'organization.role_created',
  roleChanged: 'organization.role_changed',
  roleRemoved: 'organization.role_removed',
  activated: 'organization.activated',
  deactivated: 'organization.deactivated',
} as const;
