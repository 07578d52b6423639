import { integer, minutes } from '../config/parsers.js';
import { Setting } from '../config/setting.js';

export class ApiLimitSettings {
  @Setting(
    'API_LIMIT_MAX',
    integer(0, 1_000_000_000),
    'requests per account, or network of strangers, and window on routes that have no limit of their own; 0 for any number',
    { fallback: '100000', productionFallback: '1200' },
  )
  max: number;

  @Setting('API_LIMIT_WINDOW', minutes('1s', '1d'), 'that window, in minutes or as a duration', { fallback: '1' })
  windowMilliseconds: number;
}
