import { integer, milliseconds, oneOf, origin, wholeSeconds } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

/** NIST SP 800-63B-4, 3.1.1.2, where the password is the only factor. */
const nistMinLength = 15;

const atLeast = (what: string): string => `fewest ${what} in a password; 0 asks for none`;

/** What a new password must be. Names without underscores are AnythingLLM's; NIST advises against asking for kinds of characters. */
export class PasswordPolicySettings {
  @Setting('PASSWORD_PROFILE', oneOf('standard', 'nist'), `nist: ${nistMinLength} characters or more, of any kind`, {
    fallback: 'standard',
  })
  profile: 'standard' | 'nist';

  @Setting('MIN_PASSWORD_LENGTH', integer(8, 64), 'shortest password, in characters', { fallback: '8' })
  ownMinLength: number;

  @Setting('PASSWORDMINCHAR', integer(8, 64), 'the same; the longer of both counts')
  minCharacters?: number;

  @Setting('PASSWORDMAXCHAR', integer(64, 256), 'longest password, in characters', { fallback: '128' })
  maxLength: number;

  @Setting('MIN_PASSWORD_STRENGTH', integer(0, 4), 'lowest strength, as zxcvbn estimates it; 0 takes any', {
    fallback: '3',
  })
  minStrength: number;

  @Setting('PASSWORDLOWERCASE', integer(0, 64), atLeast('lower-case letters'), { fallback: '0' })
  lowercase: number;

  @Setting('PASSWORDUPPERCASE', integer(0, 64), atLeast('upper-case letters'), { fallback: '0' })
  uppercase: number;

  @Setting('PASSWORDNUMERIC', integer(0, 64), atLeast('digits'), { fallback: '0' })
  numeric: number;

  @Setting('PASSWORDSYMBOL', integer(0, 64), atLeast('other characters'), { fallback: '0' })
  symbol: number;

  @Setting('PASSWORDREQUIREMENTS', integer(0, 4), 'how many of those four a password must meet; 0 for all of them', {
    fallback: '0',
  })
  requirements: number;

  @Setting(
    'PASSWORD_HISTORY',
    integer(0, 10),
    'how many last passwords, the current one included, may not come again',
    {
      fallback: '1',
    },
  )
  history: number;

  @Setting(
    'PASSWORD_MAX_AGE',
    wholeSeconds('1d', '3650d'),
    'after so long a mail suggests a new one, once; never if not set',
  )
  maxAgeMilliseconds?: number;

  @Setting(
    'PWNED_PASSWORDS_URL',
    origin,
    'asks this service whether a password is in a known breach, such as https://api.pwnedpasswords.com; not asked if not set',
  )
  breachService?: string;

  @Setting(
    'PWNED_PASSWORDS_WAIT',
    milliseconds('100ms', '10s'),
    'longest wait for its answer; without one the password is let pass',
    {
      fallback: '1s',
    },
  )
  breachWaitMilliseconds: number;

  get minLength(): number {
    return Math.max(this.ownMinLength, this.minCharacters ?? 0, this.profile === 'nist' ? nistMinLength : 0);
  }

  problems(): string[] {
    const kinds = this.lowercase + this.uppercase + this.numeric + this.symbol;
    if (this.profile === 'nist' && kinds > 0)
      return [
        'PASSWORD_PROFILE=nist asks for no kinds of characters: take off PASSWORDLOWERCASE, PASSWORDUPPERCASE, PASSWORDNUMERIC and PASSWORDSYMBOL',
      ];
    return kinds > this.maxLength ? ['PASSWORDMAXCHAR is too small for what the other settings ask for'] : [];
  }
}
