import { defineError } from '#platform/errors/domain-error.js';

export const quotaExhausted = defineError(
  'quota_exhausted',
  'rate-limited',
  'This key has used up its quota: wait until it is refilled, or ask for a larger one.',
);
