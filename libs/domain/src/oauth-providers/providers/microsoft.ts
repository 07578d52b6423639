import { oidc } from './oidc.js';
import type { ProviderKind } from '../provider-kind.js';

const tenantName = /^[\w.-]{1,255}$/;

/**
 * Microsoft Entra ID, once Azure AD (learn.microsoft.com/entra/identity-platform/v2-protocols-oidc). The issuer follows from `tenant`: an
 * id, a domain of it, or `common`, `organizations`, `consumers`. It sends no `email_verified`; `xms_edov`, an optional claim, says as much.
 */
export const microsoft: ProviderKind = {
  ...oidc,
  displayName: 'Microsoft',
  isGeneric: false,
  isSecretOptional: false,
  own: (fields) => {
    const tenant = fields.text('tenant') ?? 'common';
    if (!tenantName.test(tenant)) throw fields.problem('tenant', 'must be an id or a domain');
    return fields.text('issuer') === null ? { issuer: `https://login.microsoftonline.com/${tenant}/v2.0` } : {};
  },
};
