import { OidcClient, type OidcTraits } from '../engine/oidc-client.js';
import type { ProviderTools } from '../engine/provider-calls.js';
import type { ProviderClient } from '../provider-client.js';
import type { ProviderConfig } from '../provider-config.js';
import { openIdClaims, type ProviderKind } from '../provider-kind.js';

/** Any provider that speaks OpenID Connect: Keycloak, Authentik, Zitadel, Google Workspace, ... */
export const oidc: ProviderKind = {
  displayName: 'OpenID',
  isGeneric: true,
  scope: 'openid profile email',
  neededScopes: ['openid'],
  // Some do not decode reserved characters in Basic; all of them that take a secret take it in the form.
  clientAuthentication: 'client_secret_post',
  claims: openIdClaims,
  issuer: null,
  endpoints: null,
  isOpenId: true,
  isSecretOptional: true,
  signsInAnew: true,
  isCallbackPosted: false,
  client: (config, tools) => openIdClient(config, tools),
};

export function openIdClient(config: ProviderConfig, tools: ProviderTools, traits: OidcTraits = {}): ProviderClient {
  if (config.issuer === null) throw new TypeError('an OpenID provider without an issuer was let through');
  return new OidcClient({ ...config, issuer: config.issuer }, tools, traits);
}
