import { defineError } from './domain-error.js';

export const invalidRedirect = defineError(
  'invalid_redirect',
  'invalid',
  'People are only sent to pages of DOMAIN_CLIENT and to entries of OAUTH_REDIRECTS: an absolute address without a fragment.',
);
