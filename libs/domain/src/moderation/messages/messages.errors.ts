import { defineError } from '#platform/errors/domain-error.js';

export const concurrentMessages = defineError(
  'concurrent_messages',
  'rate-limited',
  'So many messages of this person are being answered already: wait for one of them.',
);
export const messageLimit = defineError('message_limit', 'rate-limited', 'Too many messages: wait, then repeat.');
export const userBanned = defineError(
  'user_banned',
  'forbidden',
  'The person, or the address they come from, is banned until the time given, or for good where none is.',
);
