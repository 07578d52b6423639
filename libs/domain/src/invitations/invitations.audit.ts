/** Audit actions of this room. */
export const invitationActions = {
  sent: 'invitation.sent',
  sentAgain: 'invitation.sent_again',
  revoked: 'invitation.revoked',
  accepted: 'invitation.accepted',
  declined: 'invitation.declined',
  linkMade: 'invite_link.made',
  linkRevoked: 'invite_link.revoked',
  linkUsed: 'invite_link.used',
} as const;
