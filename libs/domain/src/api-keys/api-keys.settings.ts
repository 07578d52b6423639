import { boolean, integer, oneOf, wholeSeconds } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

export class ApiKeySettings {
  @Setting('API_KEY_LIFE', wholeSeconds('1h', '366d'), 'how long an API key is good whose maker says nothing of it', {
    fallback: '90d',
  })
  lifeMilliseconds: number;

  @Setting('API_KEYS_WITHOUT_EXPIRY', boolean, 'API keys may be made that never expire (expiresAt: null)', {
    fallback: 'false',
  })
  mayLiveForEver: boolean;

  @Setting(
    'API_KEYS_PER_OWNER',
    integer(1, 100_000),
    'how many API keys a person, an organization or the installation may have at a time',
    { fallback: '50' },
  )
  perOwner: number;

  @Setting(
    'LEAKED_KEYS',
    oneOf('revoke', 'notify'),
    'what becomes of a secret that is reported as found where others can read it: it ends at once, or its owner is told alone',
    { fallback: 'revoke' },
  )
  leaked: 'revoke' | 'notify';
}
