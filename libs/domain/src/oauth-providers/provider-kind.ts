import type { ProviderFields } from './config/provider-fields.js';
import type { ProviderTools } from './engine/provider-calls.js';
import type { ProviderClient } from './provider-client.js';
import type { ClaimPlaces, ClientAuthentication, ProviderConfig, ProviderEndpoints } from './provider-config.js';

/** What is known of a kind of provider before anybody configures one. Everything can be said otherwise in the file. */
export interface ProviderKind {
  readonly displayName: string;
  /** Whether it says nothing of who the provider is. */
  readonly isGeneric: boolean;
  readonly scope: string;
  /** Scopes without which nobody could be told apart or written to. */
  readonly neededScopes: readonly string[];
  readonly clientAuthentication: ClientAuthentication;
  readonly claims: ClaimPlaces;
  /** Null where each has an address of its own, which is asked for. */
  readonly issuer: string | null;
  /** Null where discovery tells: it speaks OpenID Connect. */
  readonly endpoints: ProviderEndpoints | null;
  readonly isOpenId: boolean;
  /** Whether a client there may do without a secret, by PKCE alone. */
  readonly isSecretOptional: boolean;
  /** Whether it can be told to have the person sign in again, and says that they did. */
  readonly signsInAnew: boolean;
  /** Whether people come back by a form that their browser posts. */
  readonly isCallbackPosted: boolean;
  /** Reads fields that only this kind has. @throws ProviderProblem */
  readonly own?: (fields: ProviderFields) => Partial<ProviderConfig>;
  /** @throws nothing: the configuration is judged before */
  readonly client: (config: ProviderConfig, tools: ProviderTools) => ProviderClient;
}

export const openIdClaims: ClaimPlaces = {
  subject: ['sub'],
  email: ['email'],
  emailVerified: ['email_verified'],
  username: ['preferred_username', 'username', 'nickname'],
  name: ['name'],
  picture: ['picture'],
};
