import { list, type Parse } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

/** As a token says it: compared letter by letter. */
const audience: Parse<string> = (value) => {
  if (/^[\x21-\x7e]{1,255}$/.test(value)) return value;
  throw new TypeError('names such as https://reports.example.org, without spaces');
};

/** Whom services may get tokens for in people's names (RFC 8693). */
export class TokenExchangeSettings {
  @Setting(
    'TOKEN_EXCHANGE_AUDIENCES',
    list(audience),
    'audiences that services may exchange people’s access tokens for, exactly these, never our own; none: no exchange',
    { fallback: '' },
  )
  audiences: readonly string[];
}
