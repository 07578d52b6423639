import { oidc } from './oidc.js';
import type { ProviderKind } from '../provider-kind.js';

/** Auth0: `issuer` is the tenant's address; its own spelling ends with a slash (auth0.com/docs/get-started/applications). */
export const auth0: ProviderKind = { ...oidc, isGeneric: false, displayName: 'Auth0' };
