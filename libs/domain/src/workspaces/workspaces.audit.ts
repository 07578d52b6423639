/** Audit actions of this room. */
export const workspaceActions = {
  created: 'workspace.created',
  changed: 'workspace.changed',
  removed: 'workspace.removed',
  memberAdded: 'workspace.member_added',
  memberRemoved: 'workspace.member_removed',
} as const;
