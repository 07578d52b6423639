import { defineError, DomainError } from '#platform/errors/domain-error.js';
import { ProviderRefusal } from '#domain/oauth-providers/provider-refusal.js';

export const accountExists = defineError(
  'account_exists',
  'conflict',
  'There is an account with this address: sign in to it first, then link the provider.',
);
export const emailMissing = defineError(
  'email_missing',
  'conflict',
  'No e-mail address is known, and one is needed here.',
);
export const roleMissing = defineError('role_missing', 'forbidden', 'The provider gives you no role that may come in.');
export const providerUnavailable = defineError(
  'provider_unavailable',
  'unavailable',
  'The provider does not answer at the moment: sign in another way, or try again later.',
);

/** Of our own refusals, those that the front-end reads in `error=` (contract). */
const told = new Set<string>([
  ...['email_missing', 'email_not_verified', 'account_exists', 'email_domain_not_allowed', 'role_missing'],
  ...['registration_closed', 'user_inactive', 'account_banned', 'identity_in_use'],
]);

/** What the front-end reads of an error; null for what is a fault of ours, and stays one. */
export function callbackErrorOf(error: unknown): string | null {
  if (error instanceof ProviderRefusal) return error.reason;
  return error instanceof DomainError && told.has(error.code) ? error.code : null;
}

/** Before anybody has left, a provider that cannot be asked is an answer of ours. @throws provider_unavailable */
export async function unlessUnavailable<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ProviderRefusal) throw providerUnavailable({ retryAfterSeconds: 10 });
    throw error;
  }
}
