import { defineError } from './domain-error.js';

/** Why a credential is refused (401, told by flows/access). */
export const missingAuth = defineError('missing_auth', 'unauthenticated', 'Sign in first: send an access token.');
export const emptyToken = defineError('empty_token', 'unauthenticated', 'The Authorization header holds no token.');
export const shortToken = defineError('short_token', 'unauthenticated', 'The token is cut off: send all of it.');
export const invalidFormat = defineError('invalid_format', 'unauthenticated', 'This is not a token of this service.');
export const invalidAuth = defineError(
  'invalid_auth',
  'unauthenticated',
  'The token is not valid here: sign in again.',
);
export const tokenExpired = defineError('token_expired', 'unauthenticated', 'The token has expired: refresh it.');
export const invalidatedToken = defineError(
  'invalidated_token',
  'unauthenticated',
  'The token was ended by a sign-out or a change of the account: refresh it, or sign in again.',
);

/** Why a person is refused although the credential is right (403). */
export const userInactive = defineError(
  'user_inactive',
  'forbidden',
  'The account is not active: ask an administrator.',
);
export const accountBanned = defineError(
  'account_banned',
  'forbidden',
  'The account is banned until the time given, or for good where none is: you can appeal with the token.',
);
/** In place of a moderator's words, where a rule decided: whoever shows it has words of their own for it. */
export const reasonOfRules = 'violations';
export const addressBlocked = defineError(
  'address_blocked',
  'forbidden',
  'Requests from this network are refused for a while.',
);
export const insufficientPerms = defineError('insufficient_perms', 'forbidden', 'The account may not do this.');
export const deviceNotApproved = defineError(
  'device_not_approved',
  'forbidden',
  'The device waits for approval: its owner sees the same confirmation code.',
);
export const stepUpRequired = defineError('step_up_required', 'forbidden', 'Confirm that it is you, then repeat.');
export const secondFactorRequired = defineError(
  'second_factor_required',
  'forbidden',
  'Set up a second factor first: an authenticator app or a passkey.',
);
export const emailNotVerified = defineError(
  'email_not_verified',
  'forbidden',
  'Confirm your e-mail address first: the link is in your mail.',
);
export const organizationRequired = defineError(
  'organization_required',
  'conflict',
  'Choose the organization to act in: activate one, or join one first.',
);
export const organizationInactive = defineError(
  'organization_inactive',
  'forbidden',
  'The organization is suspended or being deleted: ask its owner, or an administrator.',
);
/** Of an API key; when it is filled again, `Retry-After` says. */
export const quotaExhausted = defineError(
  'quota_exhausted',
  'rate-limited',
  'The quota of this API key is used up: wait until it is filled again, or have it raised.',
);
/** One person alone uses this installation: there is nobody else, no address and no other password (S3-39). */
export const singleUserMode = defineError(
  'single_user_mode',
  'forbidden',
  'One person alone uses this installation: switch it to many people first.',
);
/** Where people are checked by a company's own backend, which cannot be asked. Nobody is right or wrong by it (RL-16). */
export const backendUnavailable = defineError(
  'backend_unavailable',
  'unavailable',
  'The service that checks who you are does not answer: repeat in a moment.',
);
export const ambiguousCredentials = defineError(
  'ambiguous_credentials',
  'invalid',
  'Two different credentials were sent: send one.',
);

export const credentialRefusals = [
  missingAuth,
  emptyToken,
  shortToken,
  invalidFormat,
  invalidAuth,
  tokenExpired,
  invalidatedToken,
  accountBanned,
  userInactive,
  ambiguousCredentials,
] as const;
