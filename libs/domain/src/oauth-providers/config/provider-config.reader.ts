import { isSampleSecret } from '#platform/config/strong-secrets.js';
import { plainIssuer, standsForManyTenants } from '../engine/issuer.js';
import {
  type ClaimPlaces,
  clientAuthentications,
  type ProviderConfig,
  type ProviderEndpoints,
  type ProviderType,
  providerTypes,
} from '../provider-config.js';
import type { ProviderKind } from '../provider-kind.js';
import { readCallback } from './callback.js';
import { type ProviderDefinition, ProviderProblem } from './provider-definition.js';
import { ProviderFields } from './provider-fields.js';
import { readRoleRules } from './role-rules.reader.js';

export interface Surroundings {
  readonly kinds: Readonly<Record<ProviderType, ProviderKind>>;
  readonly publicOrigin: string;
  readonly isProduction: boolean;
}

/** Routes below /oauth that are something else, and what a company's own backend is called. */
const takenIds = ['token', 'device_authorization', 'error', 'backend'];
/** What we say ourselves when we send somebody to a provider; a setting that replaces it would take a defence away. */
const ownParameters =
  /^(?:state|nonce|scope|client_id|redirect_uri|response_(?:type|mode)|code_challenge(?:_method)?|request(?:_uri)?)$/;

/** Turns what was written about a provider into what its client works with. @throws ProviderProblem at the first thing that cannot work */
export function readProvider(definition: ProviderDefinition, surroundings: Surroundings): ProviderConfig {
  const { id } = definition;
  if (!/^[a-z0-9_-]{1,32}$/.test(id) || takenIds.includes(id))
    throw new ProviderProblem('the id', `must be 1 to 32 of a-z 0-9 _ -, and not ${takenIds.join(', ')}`);
  const fields = new ProviderFields(definition);
  const type = typeOf(fields, id);
  const kind = surroundings.kinds[type];
  const own = kind.own?.(fields) ?? {};
  const saidIssuer = fields.address('issuer');
  const endpoints = endpointsOf(fields, own.endpoints ?? kind.endpoints, kind);
  const issuer = saidIssuer ?? own.issuer ?? kind.issuer ?? (endpoints ? new URL(endpoints.token).origin : null);
  if (issuer === null) throw fields.problem('issuer', 'is missing');
  const clientAuthentication = fields.oneOf(
    'client_authentication',
    clientAuthentications,
    authenticationOf(fields, kind),
  );
  const plain = plainIssuer(issuer);
  const config: ProviderConfig = {
    id,
    type,
    displayName: fields.text('display_name') ?? nameOf(id, kind),
    icon: iconOf(fields),
    issuer: plain,
    isIssuerSaid: saidIssuer !== null,
    clientId: fields.requiredText('client_id'),
    clientSecret: secretOf(fields, clientAuthentication, type, surroundings),
    clientAuthentication,
    scope: scopeOf(fields, kind),
    endpoints,
    ...readCallback(fields, id, surroundings.publicOrigin),
    trustEmail: fields.boolean('trust_email', true) && !standsForManyTenants(plain, type),
    authoritativeDomains: fields.list('authoritative_domains').map((domain) => domain.toLowerCase()),
    allowedTenants: fields.list('allowed_tenants'),
    nativeClientIds: fields.list('native_client_ids'),
    claims: claimsOf(fields, kind),
    authorizationParameters: parametersOf(fields),
    roles: readRoleRules(fields),
    endSession: fields.boolean('end_session', false),
    postLogoutRedirectUri: fields.address('post_logout_redirect_uri'),
    userAgent: own.userAgent ?? 'gatehouse',
    apple: own.apple ?? null,
  };
  fields.assertAllAsked();
  return config;
}

/** A provider of a generic kind is best known by its id: `company-login` is Company Login. */
function nameOf(id: string, { displayName, isGeneric }: ProviderKind): string {
  if (!isGeneric || id === 'openid') return displayName;
  return id.replaceAll(/[_-]+/g, ' ').replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

/** Left out, it follows from what is there (S4-2): an issuer means OpenID Connect; a well-known name means itself. */
function typeOf(fields: ProviderFields, id: string): ProviderType {
  const named = providerTypes.find((type) => type === id);
  const isPlain = fields.text('issuer') === null && fields.text('authorization_url') === null;
  const fallback = isPlain && named ? named : fields.text('issuer') === null ? 'oauth2' : 'oidc';
  return fields.oneOf('type', providerTypes, fallback);
}

function endpointsOf(
  fields: ProviderFields,
  known: ProviderEndpoints | null,
  { isOpenId }: ProviderKind,
): ProviderEndpoints | null {
  // OpenID Connect providers say these themselves; whoever writes them down anyway, as for other software, does no harm.
  const said = {
    authorization: fields.address('authorization_url'),
    token: fields.address('token_url'),
    userinfo: fields.address('userinfo_url'),
  };
  if (isOpenId) return null;
  const endpoint = (value: string | null, fallback: string | undefined, field: string): string => {
    const found = value ?? fallback;
    if (found === undefined) throw fields.problem(field, 'is missing');
    return found;
  };
  return {
    authorization: endpoint(said.authorization, known?.authorization, 'authorization_url'),
    token: endpoint(said.token, known?.token, 'token_url'),
    userinfo: endpoint(said.userinfo, known?.userinfo, 'userinfo_url'),
  };
}

/** A client without a secret is one by PKCE alone; Apple's secret is made. */
function authenticationOf(fields: ProviderFields, kind: ProviderKind): ProviderConfig['clientAuthentication'] {
  return kind.isSecretOptional && fields.text('client_secret') === null ? 'none' : kind.clientAuthentication;
}

function secretOf(
  fields: ProviderFields,
  authentication: string,
  type: ProviderType,
  { isProduction }: Surroundings,
): string | null {
  const secret = fields.text('client_secret');
  if (authentication === 'none' || type === 'apple') return null;
  if (secret === null) throw fields.problem('client_secret', 'is missing');
  // CS-06: whoever copied an example has a provider that anybody else can be.
  if (isProduction && isSampleSecret(secret))
    throw fields.problem('client_secret', 'is a sample: set the one the provider gave');
  return secret;
}

function scopeOf(fields: ProviderFields, kind: ProviderKind): string {
  const scope =
    fields
      .list('scope')
      .flatMap((part) => part.split(/\s+/))
      .join(' ') || kind.scope;
  const missing = kind.neededScopes.find((needed) => !scope.split(' ').includes(needed));
  if (missing !== undefined) throw fields.problem('scope', `must contain ${missing}`);
  return scope;
}

/** A place of one's own for the address takes the usual word on it away: `email_verified` is said of `email` alone. */
function claimsOf(fields: ProviderFields, kind: ProviderKind): ClaimPlaces {
  const claims = fields.inner('claims');
  if (!claims) return kind.claims;
  const places = (field: string, usual: readonly string[]): readonly string[] => {
    const said = claims.list(field);
    return said.length > 0 ? said : usual;
  };
  if (kind.isOpenId && claims.keys.includes('subject'))
    throw claims.problem('subject', 'is always sub in OpenID Connect');
  const email = places('email', kind.claims.email);
  const isUsual = email.join() === kind.claims.email.join();
  const read = {
    subject: places('subject', kind.claims.subject),
    email,
    emailVerified: places('email_verified', isUsual ? kind.claims.emailVerified : []),
    username: places('username', kind.claims.username),
    name: places('name', kind.claims.name),
    picture: places('picture', kind.claims.picture),
  };
  claims.assertAllAsked();
  return read;
}

function parametersOf(fields: ProviderFields): Readonly<Record<string, string>> {
  const parameters = fields.inner('authorization_parameters');
  if (!parameters) return {};
  const own = parameters.keys.find((name) => ownParameters.test(name));
  if (own !== undefined) throw parameters.problem(own, 'is ours to send');
  return Object.fromEntries(parameters.keys.map((name) => [name, parameters.requiredText(name)]));
}

/** Front-ends put it into a page: a name, or a picture over https. */
function iconOf(fields: ProviderFields): string | null {
  const icon = fields.text('icon');
  const isFine = icon === null || /^[\w-]{1,64}$/.test(icon) || (URL.canParse(icon) && icon.startsWith('https://'));
  if (!isFine) throw fields.problem('icon', 'must be a name or an https address');
  return icon;
}
