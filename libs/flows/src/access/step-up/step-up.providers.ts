import { CodeGuesses } from './code-guesses.js';
import { EmailCodeStepUp } from './methods/email-code.step-up.js';
import { PasskeyStepUp } from './methods/passkey.step-up.js';
import { PasswordStepUp } from './methods/password.step-up.js';
import { ProviderStepUp } from './methods/provider.step-up.js';
import { RecoveryCodeStepUp } from './methods/recovery-code.step-up.js';
import { TotpStepUp } from './methods/totp.step-up.js';
import { LinkedProviders } from './linked-providers.js';
import { StepUpMethods } from './step-up-methods.js';
import { StepUpRule } from './step-up-rule.js';
import { StepUpService } from './step-up.service.js';

/** Part of the access module: the guard asks the rule. */
export const stepUpProviders = [
  CodeGuesses,
  EmailCodeStepUp,
  PasskeyStepUp,
  LinkedProviders,
  PasswordStepUp,
  ProviderStepUp,
  RecoveryCodeStepUp,
  StepUpMethods,
  StepUpRule,
  StepUpService,
  TotpStepUp,
];
