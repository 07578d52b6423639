import type { Assurance } from '#platform/http/caller.js';
import { type Factors, hasSecondFactor } from '../factors.js';

/** A sign-in this old still counts as recent (SE-12: five to ten minutes). */
export const recentSignInSeconds = 600;

export const stepUpMethodNames = ['passkey', 'totp', 'recovery_code', 'password', 'email_code'] as const;
/** `provider:<id>` beside those: signing in again at a provider that is linked. */
export type StepUpMethodName = (typeof stepUpMethodNames)[number] | `provider:${string}`;
export const stepUpMethodPattern = new RegExp(`^(?:${stepUpMethodNames.join('|')}|provider:[a-z0-9_-]{1,32})$`);

/** Each has a class of its own. */
export type StepUpMethodKind = (typeof stepUpMethodNames)[number] | 'provider';

/** What of a person is not remembered with their sessions. */
export interface FurtherWays {
  readonly hasRecoveryCode: boolean;
  /** Ids of providers that are linked, and can have them sign in anew. */
  readonly providers: readonly string[];
}

/** The methods offered for a step-up, strongest kind first: who has a second factor shows one (contract). */
export function stepUpMethods(factors: Factors, { hasRecoveryCode, providers }: FurtherWays): StepUpMethodName[] {
  if (!hasSecondFactor(factors) && factors.hasPassword) return ['password'];
  if (!hasSecondFactor(factors)) return ['email_code', ...providers.map((id) => `provider:${id}` as const)];
  return [
    ...(factors.hasPasskey ? ['passkey' as const] : []),
    ...(factors.hasTotp ? ['totp' as const] : []),
    ...(hasRecoveryCode ? ['recovery_code' as const] : []),
  ];
}

/** The assurance level (NIST SP 800-63B-4 section 2) that this person can reach and so must show. */
export function requiredAal(factors: Factors): number {
  return hasSecondFactor(factors) ? 2 : 1;
}

export function isRecent(assurance: Assurance, factors: Factors, nowSeconds: number): boolean {
  return nowSeconds - assurance.authTime <= recentSignInSeconds && assurance.aal >= requiredAal(factors);
}
