/** What can be wrong with an answer of a provider; the callback carries it to the front-end as `error=` (contract). */
export type ProviderRefusalReason =
  | 'access_denied'
  | 'missing_code'
  | 'token_failed'
  | 'invalid_id_token'
  | 'scope_missing'
  | 'email_missing'
  | 'provider_unavailable';

/** The message is for the log and the operator: neither it nor the provider's own words reach the browser (OA-16). */
export class ProviderRefusal extends Error {
  constructor(
    readonly reason: ProviderRefusalReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
