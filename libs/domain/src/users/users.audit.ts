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
  erased: 'user.erased',
} as const;
