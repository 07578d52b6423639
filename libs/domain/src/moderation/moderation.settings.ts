import { boolean, integer, list, network, text, wholeSeconds } from '#platform/config/parsers.js';
import type { Network } from '#platform/network/network.js';
import { Setting } from '#platform/config/setting.js';

export class ModerationSettings {
  @Setting(
    'BAN_VIOLATIONS',
    boolean,
    'violations lead to warnings, slow-downs and bans; they are written down anyway',
    {
      fallback: 'true',
    },
  )
  sanctions: boolean;

  @Setting('BAN_DURATION', wholeSeconds('0s', '3650d'), 'how long a first ban lasts; 0 only ends the sessions', {
    fallback: '2h',
  })
  banMilliseconds: number;

  @Setting(
    'BAN_INTERVAL',
    integer(1, 1_000_000),
    'points of one type after which there is a ban, and another each time',
    {
      fallback: '20',
    },
  )
  interval: number;

  @Setting('BAN_EXEMPT_NETWORKS', list(network), 'networks that are never banned or slowed down (10.0.0.0/8)', {
    fallback: '',
  })
  exemptNetworks: Network[];

  @Setting('MODERATION_POLICY', text, 'a file that takes the place of our policy of moderation (docs/moderation.md)')
  policyFile?: string;
}
