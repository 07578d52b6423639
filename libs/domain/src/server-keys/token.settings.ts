import { text, wholeSeconds } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

/** Tokens: their life, who may take them. */
export class TokenSettings {
  @Setting('SESSION_EXPIRY', wholeSeconds('1s', '365d'), 'life of an access token', { fallback: '15m' })
  accessTokenMilliseconds: number;

  @Setting('REFRESH_TOKEN_EXPIRY', wholeSeconds('1s', '365d'), 'a session ends after this time without a refresh', {
    fallback: '7d',
  })
  sessionIdleMilliseconds: number;

  @Setting('TOKEN_AUDIENCE', text, 'audience of access tokens, and the only one our API takes; default DOMAIN_SERVER')
  audience?: string;

  @Setting('JWT_SECRET', text, 'signs HS256 tokens of the first embedded app; our own tokens never use it')
  embeddedAppSecret?: string;

  @Setting('JWT_REFRESH_SECRET', text, 'accepted for compatibility and unused: refresh tokens need no such secret')
  unusedRefreshSecret?: string;

  get accessTokenSeconds(): number {
    return this.accessTokenMilliseconds / 1000;
  }
}
