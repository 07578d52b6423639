import { defineError } from '#platform/errors/domain-error.js';

export const usageLimitReached = defineError(
  'usage_limit_reached',
  'rate-limited',
  'There is not so much left of the limit: nothing was consumed.',
);
