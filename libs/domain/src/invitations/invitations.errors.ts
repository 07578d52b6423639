import { defineError } from '#platform/errors/domain-error.js';

/**
 * Expired, used, declined, revoked, unknown, or dead because whoever invited may no longer do so: told apart by nobody who only holds the
 * token (EN-06).
 */
export const invitationExpired = defineError(
  'invitation_expired',
  'gone',
  'This invitation is not valid any more: ask whoever invited you for a new one.',
);

export const invitationNotYours = defineError(
  'invitation_not_yours',
  'forbidden',
  'This invitation is for another address: sign in with the account that has it.',
);

export const alreadyMember = defineError(
  'already_member',
  'conflict',
  'Somebody with this address is a member of the organization already.',
);
