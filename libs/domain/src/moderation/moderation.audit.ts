/** Audit actions of this room. */
export const moderationActions = {
  warned: 'moderation.warned',
  slowedDown: 'moderation.slowed_down',
  banned: 'moderation.banned',
  lifted: 'moderation.lifted',
  noted: 'moderation.noted',
  appealed: 'moderation.appealed',
  appealDecided: 'moderation.appeal_decided',
} as const;
