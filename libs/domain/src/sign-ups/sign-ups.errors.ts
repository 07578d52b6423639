import { defineError } from '#platform/errors/domain-error.js';

export const emailDomainNotAllowed = defineError(
  'email_domain_not_allowed',
  'forbidden',
  'Addresses of this domain cannot be used here.',
);
