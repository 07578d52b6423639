import { defineError } from '#platform/errors/domain-error.js';

export const addressProtected = defineError(
  'address_protected',
  'conflict',
  'This address is ours, a proxy’s, exempt (BAN_EXEMPT_NETWORKS) or the one you come from: it cannot be banned.',
);
export const unknownViolation = defineError(
  'unknown_violation',
  'unprocessable',
  'The policy of moderation knows no violation of this type.',
);
export const alreadyAppealed = defineError(
  'already_appealed',
  'conflict',
  'This ban has been appealed already: wait for the decision, which comes by mail.',
);
export const appealDecided = defineError('appeal_decided', 'conflict', 'This appeal has been decided already.');
export const banNotInForce = defineError(
  'ban_not_in_force',
  'conflict',
  'This ban is over already: it came to its end, or was lifted.',
);
