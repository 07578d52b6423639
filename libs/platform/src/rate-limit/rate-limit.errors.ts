import { defineError } from '../errors/domain-error.js';

/** For ways in: only Retry-After is told, no counts (EN-06). */
export const tooManyAttempts = defineError(
  'too_many_attempts',
  'rate-limited',
  'Too many attempts: wait, then try again.',
);
