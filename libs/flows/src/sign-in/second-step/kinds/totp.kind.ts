import { Injectable } from '@nestjs/common';
import type { OpenStep } from '#domain/second-steps/second-steps.service.js';
import { TotpAuthenticators } from '#domain/totp/totp-authenticators.js';
import type { FactorUse, SecondFactorKind, ShownFactor } from '../second-factor-kind.js';
import { codeIn } from './code-in.js';

@Injectable()
export class TotpKind implements SecondFactorKind {
  readonly method = 'totp';
  readonly amr = 'otp';
  readonly isGuessable = true;

  constructor(private readonly authenticators: TotpAuthenticators) {}

  async check({ userId }: OpenStep, shown: ShownFactor): Promise<FactorUse | null> {
    const matched = await this.authenticators.match(userId, codeIn(shown));
    return matched && (() => this.authenticators.spend(matched));
  }
}
