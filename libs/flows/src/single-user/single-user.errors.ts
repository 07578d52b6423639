import { defineError } from '#platform/errors/domain-error.js';

export const alreadyMultiUser = defineError(
  'already_multi_user',
  'conflict',
  'This installation is for many people already, and stays so.',
);
