import { boolean, text } from '../config/parsers.js';
import { Setting } from '../config/setting.js';
import { strongSecret } from '../config/strong-secrets.js';

/** One person for whom a password alone is enough. docs/single-user.md is the page about it. */
export class InstanceModeSettings {
  @Setting('SINGLE_USER_MODE', boolean, 'one person alone, who signs in with AUTH_TOKEN', { fallback: 'false' })
  isSingleUser: boolean;

  @Setting('AUTH_TOKEN', text, 'their password; another one at a restart ends what was signed in', {
    parseInProduction: strongSecret,
  })
  authToken?: string;

  problems(): readonly string[] {
    const isMissing = this.isSingleUser && this.authToken === undefined;
    // Without one everybody who reaches the port would be the administrator.
    return isMissing ? ['AUTH_TOKEN is missing: SINGLE_USER_MODE=true needs the password of its person'] : [];
  }
}
