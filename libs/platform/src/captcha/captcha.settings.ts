import { fraction, hostName, httpsServiceUrl, list, oneOf, type Parse, serviceUrl, text } from '../config/parsers.js';
import { Setting } from '../config/setting.js';
import { captchaProviders, type CaptchaProviderFacts, type CaptchaWidget } from './captcha-providers.js';

/** Secrets that providers publish for tests: with them every answer is right (CS-06). */
const published = [/^[123]x0{20,}AA$/i, /^0x0{40}$/i, /^6LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe$/];

const ownSecret: Parse<string> = (value) => {
  if (published.some((each) => each.test(value))) throw new TypeError('a secret of your own: this one is for tests');
  return value;
};

/** A captcha for whoever has used up half of a limit. docs/captcha.md is the page about it. */
export class CaptchaSettings {
  @Setting(
    'CAPTCHA_PROVIDER',
    oneOf('turnstile', 'hcaptcha', 'recaptcha', 'recaptcha_v3'),
    'who asks whether somebody is human, once half of a limit is used up: turnstile, hcaptcha, recaptcha or recaptcha_v3; without one nobody is asked',
  )
  provider?: keyof typeof captchaProviders;

  @Setting('CAPTCHA_SITE_KEY', text, 'the key its widget is drawn with; everybody may see it')
  siteKey?: string;

  @Setting('CAPTCHA_SECRET_KEY', text, 'the key its answers are verified with', { parseInProduction: ownSecret })
  secretKey?: string;

  @Setting('CAPTCHA_MIN_SCORE', fraction, 'recaptcha_v3: the lowest score that passes, 0 to 1', { fallback: '0.5' })
  minScore: number;

  @Setting(
    'CAPTCHA_HOSTNAMES',
    list(hostName),
    'where a captcha may be solved, beside the hosts of DOMAIN_SERVER and DOMAIN_CLIENT',
    { fallback: '' },
  )
  hostnames: string[];

  @Setting('CAPTCHA_VERIFY_URL', serviceUrl, 'where answers are verified, instead of at the provider itself', {
    parseInProduction: httpsServiceUrl,
  })
  verifyUrl?: string;

  /** Null where nobody is asked. */
  get widget(): CaptchaWidget | null {
    const { provider, siteKey } = this;
    return provider === undefined || siteKey === undefined ? null : { provider, siteKey };
  }

  get facts(): CaptchaProviderFacts | null {
    return this.provider === undefined ? null : captchaProviders[this.provider];
  }

  problems(): readonly string[] {
    const keys = { CAPTCHA_SITE_KEY: this.siteKey, CAPTCHA_SECRET_KEY: this.secretKey };
    if (this.provider === undefined) {
      const idle = Object.entries(keys).filter(([, key]) => key !== undefined);
      return idle.map(([name]) => `${name} is set, but CAPTCHA_PROVIDER is not: nobody would be asked`);
    }
    const missing = Object.entries(keys).filter(([, key]) => key === undefined);
    return missing.map(
      ([name]) => `${name} is missing: CAPTCHA_PROVIDER needs CAPTCHA_SITE_KEY and CAPTCHA_SECRET_KEY`,
    );
  }
}
