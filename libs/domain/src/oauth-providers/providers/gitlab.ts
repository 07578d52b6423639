import { oidc } from './oidc.js';
import type { ProviderKind } from '../provider-kind.js';

/** gitlab.com, or a GitLab of one's own by `issuer` (docs.gitlab.com/integration/openid_connect_provider). */
export const gitlab: ProviderKind = { ...oidc, isGeneric: false, displayName: 'GitLab', issuer: 'https://gitlab.com' };
