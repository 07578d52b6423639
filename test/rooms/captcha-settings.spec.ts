import { CaptchaSettings } from '#platform/captcha/captcha.settings.js';
import { readSettings } from '#platform/config/setting.js';

const whole = { CAPTCHA_PROVIDER: 'turnstile', CAPTCHA_SITE_KEY: 'site', CAPTCHA_SECRET_KEY: 'a secret' };

describe('the settings of a captcha', () => {
  const complaint = (settings: Record<string, string>): string => {
    try {
      readSettings(CaptchaSettings, settings);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it('Captcha: go together, or the service does not start', () => {
    expect(complaint({})).toBe('');
    expect(complaint(whole)).toBe('');
    expect(complaint({ ...whole, CAPTCHA_PROVIDER: 'reCAPTCHA' })).toMatch(/^CAPTCHA_PROVIDER is not valid/);
    expect(complaint({ ...whole, CAPTCHA_SECRET_KEY: '' })).toMatch(/^CAPTCHA_SECRET_KEY is missing/);
    expect(complaint({ ...whole, CAPTCHA_SITE_KEY: '' })).toMatch(/^CAPTCHA_SITE_KEY is missing/);
    expect(complaint({ ...whole, CAPTCHA_PROVIDER: '' }).split('\n')).toHaveLength(2);
    for (const score of ['1.1', '-0.1', '.5', '0,5'])
      expect(complaint({ ...whole, CAPTCHA_MIN_SCORE: score })).toMatch(/^CAPTCHA_MIN_SCORE is not valid/);
    expect(complaint({ ...whole, CAPTCHA_HOSTNAMES: 'https://app.example.org' })).toMatch(/^CAPTCHA_HOSTNAMES/);
  });

  it.each([
    '1x0000000000000000000000000000000AA',
    '2x0000000000000000000000000000000AA',
    '0x0000000000000000000000000000000000000000',
    '6LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe',
  ])('CS-06: a secret that a provider publishes for tests is none in production: %s', (secret) => {
    expect(complaint({ ...whole, CAPTCHA_SECRET_KEY: secret })).toBe('');
    expect(complaint({ ...whole, CAPTCHA_SECRET_KEY: secret, NODE_ENV: 'production' })).toMatch(/^CAPTCHA_SECRET_KEY/);
  });
});
