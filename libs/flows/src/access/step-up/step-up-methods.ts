import { Injectable } from '@nestjs/common';
import { EmailCodeStepUp } from './methods/email-code.step-up.js';
import { PasskeyStepUp } from './methods/passkey.step-up.js';
import { PasswordStepUp } from './methods/password.step-up.js';
import { RecoveryCodeStepUp } from './methods/recovery-code.step-up.js';
import { TotpStepUp } from './methods/totp.step-up.js';
import type { StepUpMethod } from './step-up-method.js';
import type { StepUpMethodName } from './step-up.policy.js';

/** Every way to show again who one is. */
@Injectable()
export class StepUpMethods {
  private readonly byName: Readonly<Record<StepUpMethodName, StepUpMethod>>;

  constructor(
    passkey: PasskeyStepUp,
    totp: TotpStepUp,
    recovery_code: RecoveryCodeStepUp,
    password: PasswordStepUp,
    email_code: EmailCodeStepUp,
  ) {
    this.byName = { passkey, totp, recovery_code, password, email_code };
  }

  of(name: StepUpMethodName): StepUpMethod {
    return this.byName[name];
  }
}
