import { milliseconds, oneOf } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

const scopes = ['none', 'admins', 'all'] as const;

export class SecondFactorSettings {
  @Setting('REQUIRE_SECOND_FACTOR', oneOf(...scopes), 'who must have a second factor: none, admins or all', {
    fallback: 'none',
  })
  required: (typeof scopes)[number];

  @Setting('SECOND_FACTOR_GRACE', milliseconds('1m', '365d'), 'how long they have to enrol one', { fallback: '7d' })
  graceMilliseconds: number;
}
