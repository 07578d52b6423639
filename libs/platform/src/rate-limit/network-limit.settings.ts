import { integer, minutes } from '../config/parsers.js';
import { Setting } from '../config/setting.js';

const most = integer(1, 100_000);
const window = minutes('1s', '365d');
const twoMinutes = 120_000;

/** Limits of networks that an operator may set, under LibreChat's names (facts/librechat 2.2). Beside our own, which hold in any case. */
export class NetworkLimitSettings {
  @Setting(
    'RESET_PASSWORD_MAX',
    most,
    'requests for a password reset per network and window, beside the 20 mails an hour of each network',
  )
  resetMax?: number;

  @Setting('RESET_PASSWORD_WINDOW', window, 'that window, in minutes or as a duration; left out: 2')
  resetWindow?: number;

  @Setting(
    'RESET_PASSWORD_SUBMISSION_MAX',
    most,
    'tries to set a new password per network and window, beside 30 in 15 minutes; left out: RESET_PASSWORD_MAX',
  )
  resetSubmissionMax?: number;

  @Setting('RESET_PASSWORD_SUBMISSION_WINDOW', window, 'that window; left out: RESET_PASSWORD_WINDOW')
  resetSubmissionWindow?: number;

  @Setting(
    'VERIFY_EMAIL_MAX',
    most,
    'requests for a confirmation mail per network and window, beside the 20 mails an hour of each network',
  )
  verifyMax?: number;

  @Setting('VERIFY_EMAIL_WINDOW', window, 'that window, in minutes or as a duration; left out: 2')
  verifyWindow?: number;

  @Setting(
    'VERIFY_EMAIL_SUBMISSION_MAX',
    most,
    'tries to confirm an address per network and window; left out: VERIFY_EMAIL_MAX, else only what every route has',
  )
  verifySubmissionMax?: number;

  @Setting('VERIFY_EMAIL_SUBMISSION_WINDOW', window, 'that window; left out: VERIFY_EMAIL_WINDOW')
  verifySubmissionWindow?: number;

  @Setting(
    'TWO_FACTOR_TEMP_MAX',
    most,
    'second steps per network and window, right ones too; left out: what every route has (guesses are counted per person anyway)',
  )
  secondStepMax?: number;

  @Setting('TWO_FACTOR_TEMP_WINDOW', window, 'that window, in minutes or as a duration; left out: 5')
  secondStepWindow?: number;

  /** Null where nothing was set. */
  find(name: NetworkLimitName): { readonly max: number; readonly windowSeconds: number } | null {
    const { max, window: milliseconds } = this.chosen[name];
    return max === undefined ? null : { max, windowSeconds: milliseconds / 1_000 };
  }

  private get chosen() {
    const resetWindow = this.resetWindow ?? twoMinutes;
    const verifyWindow = this.verifyWindow ?? twoMinutes;
    return {
      reset: { max: this.resetMax, window: resetWindow },
      reset_submission: {
        max: this.resetSubmissionMax ?? this.resetMax,
        window: this.resetSubmissionWindow ?? resetWindow,
      },
      verify: { max: this.verifyMax, window: verifyWindow },
      verify_submission: {
        max: this.verifySubmissionMax ?? this.verifyMax,
        window: this.verifySubmissionWindow ?? verifyWindow,
      },
      second_step: { max: this.secondStepMax, window: this.secondStepWindow ?? 300_000 },
    } as const;
  }
}

export type NetworkLimitName = 'reset' | 'reset_submission' | 'verify' | 'verify_submission' | 'second_step';
