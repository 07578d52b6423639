import { text } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';
import { strongSigningSecret } from '#platform/config/strong-secrets.js';

/** Who may take our tokens, and what is read for compatibility alone. */
export class TokenSettings {
  @Setting('TOKEN_AUDIENCE', text, 'audience of access tokens, and the only one our API takes; default DOMAIN_SERVER')
  audience?: string;

  @Setting('JWT_REFRESH_SECRET', text, 'accepted for compatibility and unused: refresh tokens need no such secret', {
    parseInProduction: strongSigningSecret,
  })
  unusedRefreshSecret?: string;
}
