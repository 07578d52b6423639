import { defineError } from '#platform/errors/domain-error.js';

export const addressProtected = defineError(
  'address_protected',
  'conflict',
  'This address is ours, a proxy’s or exempt (BAN_EXEMPT_NETWORKS): it cannot be banned.',
);
export const unknownViolation = defineError(
  'unknown_violation',
  'unprocessable',
  'The policy of moderation knows no violation of this type.',
);
