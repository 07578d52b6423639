import { OAuth2Client, type OAuth2Traits } from '../engine/oauth2-client.js';
import type { ProviderTools } from '../engine/provider-calls.js';
import type { ProviderClient } from '../provider-client.js';
import type { ProviderConfig } from '../provider-config.js';
import type { ProviderKind } from '../provider-kind.js';

/** Any provider that speaks OAuth 2.0 alone, with an endpoint that says whose a token is (S4-5). */
export const oauth2: ProviderKind = {
  displayName: 'OAuth',
  isGeneric: true,
  scope: '',
  neededScopes: [],
  clientAuthentication: 'client_secret_post',
  claims: {
    subject: ['sub', 'id'],
    email: ['email'],
    emailVerified: ['email_verified'],
    username: ['preferred_username', 'username', 'login'],
    name: ['name', 'nickname'],
    picture: ['picture', 'avatar_url'],
  },
  issuer: null,
  endpoints: null,
  isOpenId: false,
  isSecretOptional: false,
  signsInAnew: false,
  isCallbackPosted: false,
  client: (config, tools) => oauth2Client(config, tools, { isIssuerItsOwn: config.isIssuerSaid }),
};

export function oauth2Client(config: ProviderConfig, tools: ProviderTools, traits: OAuth2Traits = {}): ProviderClient {
  const { issuer, endpoints } = config;
  if (issuer === null || endpoints === null) throw new TypeError('an OAuth provider without endpoints was let through');
  return new OAuth2Client({ ...config, issuer, endpoints }, tools, traits);
}
