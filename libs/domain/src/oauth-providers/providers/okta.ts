import { oidc } from './oidc.js';
import type { ProviderKind } from '../provider-kind.js';

/** Okta: `issuer` is the organization's address, or one of its authorization servers (developer.okta.com/docs/reference/api/oidc). */
export const okta: ProviderKind = { ...oidc, isGeneric: false, displayName: 'Okta' };
