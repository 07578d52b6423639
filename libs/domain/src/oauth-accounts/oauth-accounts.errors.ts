import { defineError } from '#platform/errors/domain-error.js';

/** Says nothing of whose it is (EN-06). */
export const identityInUse = defineError(
  'identity_in_use',
  'conflict',
  'This identity opens an account here already: unlink it there first.',
);
