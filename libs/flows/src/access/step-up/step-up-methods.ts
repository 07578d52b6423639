import { Injectable } from '@nestjs/common';
import { EmailCodeStepUp } from './methods/email-code.step-up.js';
import { PasskeyStepUp } from './methods/passkey.step-up.js';
import { PasswordStepUp } from './methods/password.step-up.js';
import { ProviderStepUp } from './methods/provider.step-up.js';
import { RecoveryCodeStepUp } from './methods/recovery-code.step-up.js';
import { TotpStepUp } from './methods/totp.step-up.js';
import type { StepUpMethod } from './step-up-method.js';
import type { StepUpMethodKind, StepUpMethodName } from './step-up.policy.js';

/** Every way to show again who one is. */
@Injectable()
export class StepUpMethods {
  private readonly byKind: Readonly<Record<StepUpMethodKind, StepUpMethod>>;

  constructor(
    passkey: PasskeyStepUp,
    totp: TotpStepUp,
    recovery_code: RecoveryCodeStepUp,
    password: PasswordStepUp,
    email_code: EmailCodeStepUp,
    provider: ProviderStepUp,
  ) {
    this.byKind = { passkey, totp, recovery_code, password, email_code, provider };
  }

  of(name: StepUpMethodName): StepUpMethod {
    return this.byKind[kindOf(name)];
  }
}

function kindOf(name: StepUpMethodName): StepUpMethodKind {
  return isOfProvider(name) ? 'provider' : name;
}

function isOfProvider(name: StepUpMethodName): name is `provider:${string}` {
  return name.startsWith('provider:');
}
