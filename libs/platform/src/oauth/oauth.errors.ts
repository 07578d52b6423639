import { defineError } from '../errors/domain-error.js';

/** RFC 6749 section 5.2, RFC 7009 section 2.2.1 and RFC 8693 section 2.2.2; told in their form by OAuthRoute. */
export const invalidClient = defineError(
  'invalid_client',
  'unauthenticated',
  'Show who calls: an API key as bearer, or as Basic with its id as the name and the whole key as the password.',
);
export const unauthorizedClient = defineError('unauthorized_client', 'invalid', 'This key may not use such a grant.');
export const invalidGrant = defineError(
  'invalid_grant',
  'invalid',
  'What was shown for a token is not good, or was used.',
);
export const invalidScope = defineError('invalid_scope', 'invalid', 'The key has no such scope.');
export const invalidTarget = defineError('invalid_target', 'invalid', 'No token is made for such an audience here.');
export const unsupportedGrantType = defineError(
  'unsupported_grant_type',
  'invalid',
  'This service does not know such a grant.',
);
export const unsupportedTokenType = defineError(
  'unsupported_token_type',
  'invalid',
  'Such a token ends by itself, or with the key or the session behind it.',
);
