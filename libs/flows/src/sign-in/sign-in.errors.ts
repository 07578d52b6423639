import { defineError } from '#platform/errors/domain-error.js';

export const accountDeletionPending = defineError(
  'account_deletion_pending',
  'forbidden',
  'The account is about to be deleted: cancel that first, then sign in.',
);
