import { Injectable } from '@nestjs/common';
import { person } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { PasswordHasher } from '#domain/passwords/password-hasher.js';
import { RecoveryCodeFactor } from '#domain/recovery-codes/recovery-code-factor.js';
import type { StoredCode } from '#domain/recovery-codes/recovery-code.repository.js';
import type { OpenStep } from '#domain/second-steps/second-steps.service.js';
import { UsersService } from '#domain/users/users.service.js';
import { signInActions } from '../../sign-in.audit.js';
import type { FactorUse, SecondFactorKind, ShownFactor } from '../second-factor-kind.js';
import { codeIn } from './code-in.js';

/** One of the ten codes that somebody keeps on paper. It is spent, and its owner told (MF-07). */
@Injectable()
export class RecoveryCodeKind implements SecondFactorKind {
  readonly method = 'recovery_code';
  readonly amr = 'otp';
  readonly isGuessable = true;

  constructor(
    private readonly codes: RecoveryCodeFactor,
    private readonly hasher: PasswordHasher,
    private readonly users: UsersService,
    private readonly audit: Audit,
  ) {}

  /** @throws busy */
  async check({ userId }: OpenStep, shown: ShownFactor): Promise<FactorUse | null> {
    const right = await this.codes.check(userId, codeIn(shown), (hash, text) => this.hasher.verify(hash, text));
    return right && (() => this.use(userId, right));
  }

  private async use(userId: string, code: StoredCode): Promise<boolean> {
    if (!(await this.codes.use(await this.users.get(userId), code))) return false;
    const event = { action: signInActions.recoveryCodeUsed, actor: person(userId) };
    await this.audit.record({ ...event, targetType: 'user', targetId: userId });
    return true;
  }
}
