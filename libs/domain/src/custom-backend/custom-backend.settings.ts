import { boolean, httpsServiceUrl, integer, list, milliseconds, serviceUrl, text } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';
import { domainOrAll, dottedPath, type RoleMap, roleMap } from './custom-backend.parsers.js';

const places = list(dottedPath);

/** A company's own backend that this service hands passwords over to. docs/custom-backend.md is the page about it. */
export class CustomBackendSettings {
  @Setting('USE_CUSTOM_BACKEND_AUTH', boolean, 'passwords are checked by a backend of your own', { fallback: 'false' })
  isOn: boolean;

  @Setting('BACKEND_AUTH_URL', serviceUrl, 'where it takes {username, password}', {
    parseInProduction: httpsServiceUrl,
  })
  authUrl?: string;

  @Setting('BACKEND_USER_INFO_URL', serviceUrl, 'where it says whose a token is', {
    parseInProduction: httpsServiceUrl,
  })
  userInfoUrl?: string;

  @Setting('BACKEND_REFRESH_URL', serviceUrl, 'where it takes {refreshToken}', { parseInProduction: httpsServiceUrl })
  refreshUrl?: string;

  @Setting(
    'BACKEND_ISSUER',
    text,
    'lasting name of it, for when its address changes; else origin and path of the first',
  )
  name?: string;

  @Setting('BACKEND_TIMEOUT', milliseconds('100ms', '30s'), 'longest wait for its answer', { fallback: '5s' })
  timeoutMilliseconds: number;

  @Setting('BACKEND_REFUSAL_STATUSES', list(integer(400, 499)), 'what it answers to a wrong password or token', {
    fallback: '400,401,403,422',
  })
  refusalStatuses: number[];

  @Setting('BACKEND_ACCEPT_TOKENS', boolean, 'its own tokens are taken too, as bearers', { fallback: 'false' })
  acceptsTokens: boolean;

  @Setting('BACKEND_LOCAL_FALLBACK', boolean, 'accounts that are here alone sign in with their password here', {
    fallback: 'false',
  })
  localFallback: boolean;

  @Setting('BACKEND_ADOPT_ACCOUNTS', boolean, 'accounts here with an address of its domains are its own from now on', {
    fallback: 'false',
  })
  adoptsAccounts: boolean;

  @Setting('BACKEND_CREATE_ACCOUNTS', boolean, 'who is new here gets an account at the first sign-in', {
    fallback: 'true',
  })
  createsAccounts: boolean;

  @Setting('BACKEND_EMAIL_DOMAINS', list(domainOrAll), 'domains whose addresses it vouches for; * for all', {
    fallback: '',
  })
  emailDomains: string[];

  @Setting('BACKEND_FIELD_ID', places, 'where its answers have the id; of several the first that is there', {
    fallback: 'user.id',
  })
  idPlaces: string[];

  @Setting('BACKEND_FIELD_EMAIL', places, 'e-mail address', { fallback: 'user.email,user.email_address' })
  emailPlaces: string[];

  @Setting('BACKEND_FIELD_EMAIL_VERIFIED', places, 'whether that is confirmed', {
    fallback: 'user.emailVerified,user.email_verified',
  })
  emailVerifiedPlaces: string[];

  @Setting('BACKEND_FIELD_USERNAME', places, 'username', { fallback: 'user.username,user.login_name' })
  usernamePlaces: string[];

  @Setting('BACKEND_FIELD_NAME', places, 'name as others see it', { fallback: 'user.name' })
  namePlaces: string[];

  @Setting('BACKEND_FIELD_ROLES', places, 'one role, or several', { fallback: 'user.roles,user.role' })
  rolePlaces: string[];

  @Setting('BACKEND_FIELD_TOKEN', places, 'access token', { fallback: 'token,access_token' })
  tokenPlaces: string[];

  @Setting('BACKEND_FIELD_REFRESH_TOKEN', places, 'refresh token', { fallback: 'refreshToken,refresh_token' })
  refreshTokenPlaces: string[];

  @Setting('BACKEND_ROLE_MAP', roleMap, 'what its roles are here; who has none of them is default; none: roles stay', {
    fallback: 'admin:admin',
  })
  roles: RoleMap;

  /** Who it is, in the key of everybody's identity. Null where there is none. */
  get issuer(): string | null {
    if (!this.isOn || this.authUrl === undefined) return null;
    const { origin, pathname } = new URL(this.authUrl);
    return this.name ?? `${origin}${pathname}`;
  }

  problems(): readonly string[] {
    if (!this.isOn) return [];
    const needed = { BACKEND_AUTH_URL: this.authUrl, BACKEND_USER_INFO_URL: this.userInfoUrl };
    const missing = Object.entries({ ...needed, BACKEND_REFRESH_URL: this.refreshUrl }).filter(([, url]) => !url);
    return [
      ...missing.map(([setting]) => `${setting} is missing: USE_CUSTOM_BACKEND_AUTH=true needs all three addresses`),
      ...(this.localFallback && this.adoptsAccounts
        ? ['BACKEND_ADOPT_ACCOUNTS and BACKEND_LOCAL_FALLBACK exclude each other: set one of them to false']
        : []),
    ];
  }
}
