import { defineError } from '#platform/errors/domain-error.js';

export const slugTaken = defineError('slug_taken', 'conflict', 'Another organization has this slug: choose another.');
export const lastOwner = defineError(
  'last_owner',
  'conflict',
  'This is the last owner: hand the organization over, or delete it, first.',
);
export const roleInUse = defineError('role_in_use', 'conflict', 'Members have this role: give them another one first.');
export const roleKeyTaken = defineError(
  'role_key_taken',
  'conflict',
  'The organization has a role of this key already.',
);
export const tooManyRoles = defineError(
  'too_many_roles',
  'conflict',
  'The organization has as many roles as it may: remove one that nobody has.',
);
export const organizationFull = defineError(
  'organization_full',
  'conflict',
  'Every seat of the organization is taken: remove somebody, or ask an administrator for more seats.',
);
export const tooManyOrganizations = defineError(
  'too_many_organizations',
  'conflict',
  'You have made as many organizations as one person may: delete one, or ask an administrator.',
);
