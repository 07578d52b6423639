import { boolean } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

export class EmailCodeSettings {
  @Setting('ALLOW_EMAIL_CODE_LOGIN', boolean, 'people may sign in with a code mailed to them, without a password', {
    fallback: 'true',
  })
  allowed: boolean;
}
