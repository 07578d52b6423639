import { boolean, emailDomain, list } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

/** Who may sign up by themself. */
export class SignUpSettings {
  @Setting('ALLOW_REGISTRATION', boolean, 'people may sign up by themselves', { fallback: 'true' })
  allowRegistration: boolean;

  @Setting('ALLOWED_EMAIL_DOMAINS', list(emailDomain), 'domains of addresses that may sign up; empty for all', {
    fallback: '',
  })
  allowedDomains: string[];
}
