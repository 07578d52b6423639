import { defineError } from '#platform/errors/domain-error.js';

export const domainAdded = defineError('domain_added', 'conflict', 'The organization has added this domain already.');
export const domainTaken = defineError(
  'domain_taken',
  'conflict',
  'Another organization has proven that this domain is its own: it must remove the domain first.',
);
export const domainNotProven = defineError(
  'domain_not_proven',
  'conflict',
  'The TXT record is not there, or not everywhere yet: publish it as told, then repeat; it can take some minutes.',
);
export const tooManyDomains = defineError(
  'too_many_domains',
  'conflict',
  'The organization has as many domains as one may have: remove one first.',
);
