import { defineError } from '#platform/errors/domain-error.js';

/** RFC 8628 section 3.5; told in their form by OAuthRoute. */
export const authorizationPending = defineError(
  'authorization_pending',
  'invalid',
  'Nobody has approved it yet: ask again after the interval.',
);
export const slowDown = defineError('slow_down', 'invalid', 'Asked too soon: wait 5 seconds longer from now on.');
export const accessDenied = defineError('access_denied', 'invalid', 'It was refused.');
export const expiredToken = defineError('expired_token', 'invalid', 'The device code is too old: begin anew.');
