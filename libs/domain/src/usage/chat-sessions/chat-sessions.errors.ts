import { defineError } from '#platform/errors/domain-error.js';

export const chatSessionTaken = defineError(
  'chat_session_taken',
  'conflict',
  'This externalId is a chat session of another member.',
);
