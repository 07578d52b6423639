import { oidc } from './oidc.js';
import type { ProviderKind } from '../provider-kind.js';

/** Google accounts and Google Workspace (developers.google.com/identity/openid-connect). */
export const google: ProviderKind = {
  ...oidc,
  displayName: 'Google',
  isGeneric: false,
  isSecretOptional: false,
  issuer: 'https://accounts.google.com',
  // auth_time is there only for apps that Google has enabled it for.
  signsInAnew: false,
};
