import { integer, minutes } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

export class SignInAttemptSettings {
  @Setting('LOGIN_MAX', integer(1, 100_000), 'failed sign-ins per network and window', { fallback: '30' })
  max: number;

  @Setting('LOGIN_WINDOW', minutes('1s', '365d'), 'that window, in minutes or as a duration', { fallback: '15' })
  windowMilliseconds: number;

  get windowSeconds(): number {
    return this.windowMilliseconds / 1000;
  }
}
