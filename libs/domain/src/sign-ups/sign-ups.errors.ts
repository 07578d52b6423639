import { defineError } from '#platform/errors/domain-error.js';

export const emailDomainNotAllowed = defineError(
  'email_domain_not_allowed',
  'forbidden',
  'Addresses of this domain cannot be used here.',
);

export const registrationClosed = defineError(
  'registration_closed',
  'forbidden',
  'Nobody can sign up here by themself: ask an administrator for an account.',
);
