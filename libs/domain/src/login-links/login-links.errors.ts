import { defineError } from '#platform/errors/domain-error.js';

export const invalidRedirect = defineError(
  'invalid_redirect',
  'invalid',
  'People are only sent to pages of DOMAIN_CLIENT: an absolute address without a fragment.',
);
