import { hasPasskey } from '#domain/passkeys/passkey.columns.js';
import { hasTotp } from '#domain/totp/totp.columns.js';

/** SQL: what a person of `users` can show who they are with, as Factors in JSON. For the read models. */
export const factorsColumn = `json_build_object(
  'hasPassword', exists (select from passwords where user_id = users.id),
  'hasTotp', ${hasTotp('users.id')},
  'hasPasskey', ${hasPasskey('users.id')},
  'removedAt', users.factors_removed_at)`;
