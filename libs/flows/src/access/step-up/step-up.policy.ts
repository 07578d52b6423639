import type { Assurance } from '#platform/http/caller.js';
import { type Factors, hasSecondFactor } from '../factors.js';

/** A sign-in this old still counts as recent (SE-12: five to ten minutes). */
export const recentSignInSeconds = 600;

export const stepUpMethodNames = ['passkey', 'totp', 'recovery_code', 'password', 'email_code'] as const;
export type StepUpMethodName = (typeof stepUpMethodNames)[number];

/** The methods offered for a step-up, strongest kind first: who has a second factor shows one (contract). */
export function stepUpMethods(factors: Factors, hasRecoveryCode: boolean): StepUpMethodName[] {
  if (!hasSecondFactor(factors)) return [factors.hasPassword ? 'password' : 'email_code'];
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
