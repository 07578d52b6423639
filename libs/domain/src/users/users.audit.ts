/** Audit actions of this room. */
export const userActions = {
  created: 'user.created',
  becameFirstAdmin: 'user.became_first_admin',
  emailVerified: 'user.email_verified',
  displaced: 'user.displaced',
  profileChanged: 'user.profile_changed',
  avatarChanged: 'user.avatar_changed',
  avatarRemoved: 'user.avatar_removed',
  deletionRequested: 'user.deletion_requested',
  deletionCancelled: 'user.deletion_cancelled',
  changedByAdmin: 'user.changed_by_admin',
  suspended: 'user.suspended',
  reactivated: 'user.reactivated',
  roleChanged: 'user.role_changed',
  passwordResetRequested: 'user.password_reset_requested',
  passwordResetStarted: 'user.password_reset_started',
  erased: 'user.erased',
} as const;
