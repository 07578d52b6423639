import { wholeSeconds } from './parsers.js';
import { Setting } from './setting.js';

/** How long tokens, sessions and the devices they were opened on are good; more than one room counts with it. */
export class SessionSettings {
  @Setting('SESSION_EXPIRY', wholeSeconds('1s', '365d'), 'life of an access token', { fallback: '15m' })
  accessTokenMilliseconds: number;

  @Setting(
    'REFRESH_TOKEN_EXPIRY',
    wholeSeconds('1s', '365d'),
    'a session ends after this time without a refresh; by default JWT_REFRESH_TOKEN_EXPIRY',
  )
  chosenIdleMilliseconds?: number;

  @Setting('JWT_REFRESH_TOKEN_EXPIRY', wholeSeconds('1s', '365d'), 'another name for REFRESH_TOKEN_EXPIRY', {
    fallback: '7d',
  })
  usualIdleMilliseconds: number;

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

  get accessTokenSeconds(): number {
    return this.accessTokenMilliseconds / 1000;
  }

  get idleMilliseconds(): number {
    return this.chosenIdleMilliseconds ?? this.usualIdleMilliseconds;
  }

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
