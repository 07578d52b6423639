import { defineError } from '#platform/errors/domain-error.js';

export const usernameTaken = defineError('username_taken', 'conflict', 'This username is taken: choose another.');
export const emailTaken = defineError('email_taken', 'conflict', 'This e-mail address belongs to another account.');
export const lastAdmin = defineError(
  'last_admin',
  'conflict',
  'This is the last administrator: make somebody else an administrator first.',
);
export const ownAccount = defineError(
  'own_account',
  'conflict',
  'This is your own account: ask another administrator.',
);
export const setupRequired = defineError(
  'setup_required',
  'forbidden',
  'This installation has no administrator yet: sign up with the set-up token that was printed at its start.',
);
