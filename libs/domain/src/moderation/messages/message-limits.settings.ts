import { boolean, integer, minutes } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

/** LibreChat's names and defaults (facts/librechat 2.2). */
export class MessageLimitSettings {
  @Setting('LIMIT_CONCURRENT_MESSAGES', boolean, 'whether messages at the same time are limited', { fallback: 'true' })
  limitConcurrent: boolean;

  @Setting(
    'CONCURRENT_MESSAGE_MAX',
    integer(1, 1_000),
    'messages of one person that may be answered at the same time',
    {
      fallback: '2',
    },
  )
  concurrentMax: number;

  @Setting('LIMIT_MESSAGE_IP', boolean, 'whether messages are limited by network', { fallback: 'true' })
  limitByNetwork: boolean;

  @Setting('MESSAGE_IP_MAX', integer(1, 1_000_000), 'messages per network and window', { fallback: '40' })
  networkMax: number;

  @Setting('MESSAGE_IP_WINDOW', minutes('1s', '365d'), 'that window, in minutes or as a duration', { fallback: '1' })
  networkWindowMilliseconds: number;

  @Setting('LIMIT_MESSAGE_USER', boolean, 'whether messages are limited by person', { fallback: 'false' })
  limitByPerson: boolean;

  @Setting('MESSAGE_USER_MAX', integer(1, 1_000_000), 'messages per person and window', { fallback: '40' })
  personMax: number;

  @Setting(
    'MESSAGE_USER_WINDOW',
    minutes('1s', '365d'),
    'that window, in minutes or as a duration (24h: a daily limit)',
    {
      fallback: '1',
    },
  )
  personWindowMilliseconds: number;
}
