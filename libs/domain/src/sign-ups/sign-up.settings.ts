import { boolean, emailDomain, integer, list, minutes } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

/** Who may sign up by themself, and what an unconfirmed address may do. */
export class SignUpSettings {
  @Setting('ALLOW_REGISTRATION', boolean, 'people may sign up by themselves', { fallback: 'true' })
  allowRegistration: boolean;

  @Setting(
    'INVITE_ONLY',
    boolean,
    'people may sign up by themselves with an invitation only, whatever ALLOW_REGISTRATION says',
    {
      fallback: 'false',
    },
  )
  inviteOnly: boolean;

  @Setting('ALLOW_SOCIAL_REGISTRATION', boolean, 'people may sign up by signing in at a provider', {
    fallback: 'false',
  })
  allowSocialRegistration: boolean;

  @Setting('ALLOWED_EMAIL_DOMAINS', list(emailDomain), 'domains of addresses that may sign up; empty for all', {
    fallback: '',
  })
  allowedDomains: string[];

  @Setting(
    'ALLOW_UNVERIFIED_EMAIL_LOGIN',
    boolean,
    'sign in before the address is confirmed; by default only in development and where no mail can be sent',
  )
  allowUnverified?: boolean;

  @Setting('REGISTER_MAX', integer(1, 100_000), 'sign-ups per address or /64 network and window', { fallback: '5' })
  max: number;

  @Setting('REGISTER_WINDOW', minutes('1s', '365d'), 'that window, in minutes or as a duration', { fallback: '60' })
  windowMilliseconds: number;
}
