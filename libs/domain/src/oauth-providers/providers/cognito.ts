import { oidc, openIdClient } from './oidc.js';
import type { ProviderKind } from '../provider-kind.js';

/**
 * Amazon Cognito: `issuer` is the user pool's (docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html). Its userinfo has
 * `email_verified` as a text; the ID token has the boolean that counts. Its way back from signing out has a name of its own.
 */
export const cognito: ProviderKind = {
  ...oidc,
  displayName: 'Amazon Cognito',
  isGeneric: false,
  isSecretOptional: false,
  client: (config, tools) => openIdClient(config, tools, { returnParameter: 'logout_uri' }),
};
