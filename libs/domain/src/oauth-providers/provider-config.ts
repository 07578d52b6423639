import type { RoleRules } from './config/role-rules.js';

/** Kinds of providers we speak with, as `type` in the file says; `providers/` has a file for each. */
export const providerTypes = [
  'google',
  'facebook',
  'github',
  'discord',
  'apple',
  'microsoft',
  'cognito',
  'okta',
  'auth0',
  'gitlab',
  'oidc',
  'oauth2',
] as const;
export type ProviderType = (typeof providerTypes)[number];

/** How we show the token endpoint who we are (OpenID Connect Core section 9). */
export const clientAuthentications = ['client_secret_basic', 'client_secret_post', 'none'] as const;
export type ClientAuthentication = (typeof clientAuthentications)[number];

/** Where in its claims a provider says what; the first place that has something counts. Dots lead into objects. */
export interface ClaimPlaces {
  readonly subject: readonly string[];
  readonly email: readonly string[];
  readonly emailVerified: readonly string[];
  readonly username: readonly string[];
  readonly name: readonly string[];
  readonly picture: readonly string[];
}

/** Where a provider is asked, where it does not say so itself. */
export interface ProviderEndpoints {
  readonly authorization: string;
  readonly token: string;
  readonly userinfo: string;
}

/** What signs the client secret of Apple: its secret is a token that we make. */
export interface AppleKey {
  readonly teamId: string;
  readonly keyId: string;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
}

/** One provider, read and judged; nothing in it changes while we run. */
export interface ProviderConfig {
  readonly id: string;
  readonly type: ProviderType;
  readonly displayName: string;
  /** A name that front-ends know, or an https address. */
  readonly icon: string | null;
  /** Without trailing slash and without `/.well-known/openid-configuration` (OA-03); null where the kind has none and none is set. */
  readonly issuer: string | null;
  /** Whether the issuer was said by the operator: only then does an OAuth provider name itself so in its answers (RFC 9207). */
  readonly isIssuerSaid: boolean;
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly clientAuthentication: ClientAuthentication;
  /** Parted by blanks. */
  readonly scope: string;
  /** Null where discovery tells. */
  readonly endpoints: ProviderEndpoints | null;
  /** Of ours, as it is registered there. */
  readonly redirectUri: string;
  readonly callbackPath: string;
  /** Whether its boolean `email_verified` is believed. */
  readonly trustEmail: boolean;
  /** Domains whose addresses are this provider's own to give (OA-07). */
  readonly authoritativeDomains: readonly string[];
  /** Tenants of Microsoft that may come in; empty = every one the issuer stands for. */
  readonly allowedTenants: readonly string[];
  /** Other clients of ours there, whose ID tokens count: apps on phones (OA-08). */
  readonly nativeClientIds: readonly string[];
  readonly claims: ClaimPlaces;
  /** Added to the address where people sign in there (`audience`, `hd`, `prompt`). */
  readonly authorizationParameters: Readonly<Record<string, string>>;
  readonly roles: RoleRules;
  /** Whether signing out here leads to signing out there. */
  readonly endSession: boolean;
  readonly postLogoutRedirectUri: string | null;
  readonly userAgent: string;
  readonly apple: AppleKey | null;
}
