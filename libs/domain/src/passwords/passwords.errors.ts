import { defineError } from '#platform/errors/domain-error.js';

export const busy = defineError('busy', 'unavailable', 'Too many people are signing in right now: repeat in a moment.');
export const wrongPassword = defineError('invalid_password', 'invalid', 'The current password is not right.');
