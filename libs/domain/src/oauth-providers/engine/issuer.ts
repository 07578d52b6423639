const wellKnown = '/.well-known/openid-configuration';

/** Hosts of Microsoft's clouds, where one issuer may stand for many tenants. */
const microsoftHosts = ['login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn'];
/** Microsoft's own tenant of personal accounts, which its document for `consumers` names. */
const personalTenant = '9188040d-6c67-4c5b-b112-36a304b66dad';
const tenantPlaceholder = '{tenantid}';
const tenantId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Two spellings of one issuer: with a slash at its end, or the whole address of its document (OA-03, S0-14, S0-15). */
export function plainIssuer(issuer: string): string {
  return withoutSlash(issuer.endsWith(wellKnown) ? issuer.slice(0, -wellKnown.length) : issuer);
}

export function discoveryAddress(issuer: string): string {
  return `${issuer}${wellKnown}`;
}

export function isSameIssuer(discovered: string, expected: string): boolean {
  return withoutSlash(discovered) === expected;
}

/** Who the document may say it is of, for an issuer in the plain spelling. */
export function expectedIssuer(issuer: string, type: string): string {
  if (!isMicrosoft(issuer, type)) return issuer;
  const meant = standsForManyTenants(issuer, type) ? tenantPlaceholder : personalTenant;
  return issuer.replace(/^(https?:\/\/[^/]+\/)(?:common|organizations|consumers)(?=\/|$)/, `$1${meant}`);
}

/** Anybody can have a tenant of Microsoft and write any address into it: such an issuer's addresses prove nothing (OA-03, nOAuth). */
export function standsForManyTenants(issuer: string, type: string): boolean {
  return isMicrosoft(issuer, type) && /^https?:\/\/[^/]+\/(?:common|organizations)(?:\/|$)/.test(issuer);
}

/** The issuer of a token, where the document's has a gap for the tenant; null where the token names no tenant. */
export function issuerOfTenant(discovered: string, tenant: unknown): string | null {
  if (!discovered.includes(tenantPlaceholder)) return discovered;
  return typeof tenant === 'string' && tenantId.test(tenant) ? discovered.replace(tenantPlaceholder, tenant) : null;
}

function isMicrosoft(issuer: string, type: string): boolean {
  return type === 'microsoft' || microsoftHosts.some((host) => issuer.startsWith(`https://${host}/`));
}

function withoutSlash(text: string): string {
  return text.endsWith('/') ? text.slice(0, -1) : text;
}
