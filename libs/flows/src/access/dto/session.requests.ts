import { Choice, Secret } from '#platform/http/fields.js';

export class RefreshRequest {
  @Secret({ max: 256, optional: true, about: 'Left out where the cookie carries it' })
  readonly refreshToken?: string;
}

const scopes = ['current', 'others', 'all'] as const;

export class LogoutRequest {
  @Secret({ max: 256, optional: true, about: 'Left out where a bearer or the cookie says which session' })
  readonly refreshToken?: string;

  @Choice(scopes, { optional: true, about: 'others and all need a valid access token' })
  readonly scope?: (typeof scopes)[number];
}
