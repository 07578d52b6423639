import { Injectable } from '@nestjs/common';
import { ServerSettings } from '#platform/config/server.settings.js';
import { BreachedPasswords } from './breached-passwords.js';
import { compositionProblems, compositionRules } from './composition.policy.js';
import { contextWords, type PasswordBearer, withoutContext } from './context-words.js';
import {
  breached,
  canonicalPassword,
  containsContext,
  lengthProblems,
  type PasswordProblem,
  tooCommon,
  tooWeak,
} from './password.policy.js';
import { PasswordPolicySettings } from './password-policy.settings.js';
import { PasswordStrength } from './password-strength.js';

/** What a new password must be, as told by /auth/config. */
export interface PasswordRules {
  readonly minLength: number;
  readonly maxLength: number;
  readonly minStrength: number;
  readonly rules: readonly string[];
}

/** So much must be left without words of context, whatever longer minimum an operator sets. */
const shortestRest = 8;

/** The rules for new passwords, the cheapest first. Nothing here asks who has an account (EN-03). */
@Injectable()
export class PasswordJudge {
  constructor(
    private readonly settings: PasswordPolicySettings,
    private readonly server: ServerSettings,
    private readonly strength: PasswordStrength,
    private readonly breaches: BreachedPasswords,
  ) {}

  get rules(): PasswordRules {
    const { minLength, maxLength, minStrength, breachService, history } = this.settings;
    const rules = ['common', 'context', ...compositionRules(this.settings)];
    if (breachService !== undefined) rules.push('breached');
    if (history > 0) rules.push(`history:${history}`);
    return { minLength, maxLength, minStrength, rules };
  }

  /** What can be seen at a glance. */
  obviousProblems(password: string): PasswordProblem[] {
    return [...lengthProblems(password, this.settings), ...compositionProblems(password, this.settings)];
  }

  /** @throws busy */
  async problems(typed: string, bearer: PasswordBearer): Promise<PasswordProblem[]> {
    const obvious = this.obviousProblems(typed);
    if (obvious.length > 0) return obvious;
    const password = canonicalPassword(typed);
    const guessable = await this.guessableProblem(password, bearer);
    if (guessable) return [guessable];
    return (await this.breaches.have(password)) ? [breached] : [];
  }

  private async guessableProblem(password: string, bearer: PasswordBearer): Promise<PasswordProblem | null> {
    const words = contextWords(bearer, this.server.title);
    const rest = withoutContext(password, words);
    const { isCommon, score } = await this.strength.estimate({ password, rest, words });
    if (isCommon) return tooCommon;
    const isWeak = score < this.settings.minStrength;
    if (rest !== password && (isWeak || [...rest].length < shortestRest)) return containsContext;
    return isWeak ? tooWeak : null;
  }
}
