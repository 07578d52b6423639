import { boolean } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

export interface SignInRules {
  readonly allowUnverified: boolean;
}

export class SignInSettings implements SignInRules {
  @Setting('ALLOW_UNVERIFIED_EMAIL_LOGIN', boolean, 'sign in before the address is confirmed', {
    fallback: 'true',
    productionFallback: 'false',
  })
  allowUnverified: boolean;
}
