import { wholeSeconds } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

/** How long sessions and the devices they were opened on are remembered. */
export class SessionSettings {
  @Setting('REFRESH_TOKEN_EXPIRY', wholeSeconds('1s', '365d'), 'a session ends after this time without a refresh', {
    fallback: '7d',
  })
  idleMilliseconds: number;

  @Setting('SESSION_MAX_AGE', wholeSeconds('1s', '365d'), 'a session ends after this time in any case', {
    fallback: '30d',
  })
  maxAgeMilliseconds: number;

  @Setting(
    'KNOWN_DEVICE_EXPIRY',
    wholeSeconds('1s', '365d'),
    'a device is known for this long after its last sign-in',
    {
      fallback: '30d',
    },
  )
  knownDeviceMilliseconds: number;

  get idleSeconds(): number {
    return this.idleMilliseconds / 1000;
  }

  get maxAgeSeconds(): number {
    return this.maxAgeMilliseconds / 1000;
  }

  get knownDeviceSeconds(): number {
    return this.knownDeviceMilliseconds / 1000;
  }
}
