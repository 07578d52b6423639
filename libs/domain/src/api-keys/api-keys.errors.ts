import { defineError } from '#platform/errors/domain-error.js';

export const tooManyApiKeys = defineError(
  'too_many_api_keys',
  'conflict',
  'There are as many API keys as there may be: revoke one that is not needed.',
);
