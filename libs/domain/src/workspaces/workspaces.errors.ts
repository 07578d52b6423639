import { defineError } from '#platform/errors/domain-error.js';

export const workspaceNameTaken = defineError(
  'workspace_name_taken',
  'conflict',
  'The organization has a workspace of this name already: choose another.',
);
