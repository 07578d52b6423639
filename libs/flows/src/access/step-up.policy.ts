import type { Assurance } from '#platform/http/caller.js';

/** A sign-in this old still counts as recent (SE-12: five to ten minutes). */
export const recentSignInSeconds = 600;

/** What a person has to show who they are again. Later factors add theirs here, and nowhere else. */
export interface Factors {
  readonly hasPassword: boolean;
}

/** The methods offered for a step-up, strongest kind first. */
export function stepUpMethods(factors: Factors): string[] {
  return factors.hasPassword ? ['password'] : [];
}

/** The assurance level (NIST SP 800-63B-4 section 2) that this person can reach and so must show. */
export function requiredAal(_factors: Factors): number {
  return 1;
}

export function isRecent(assurance: Assurance, factors: Factors, nowSeconds: number): boolean {
  return nowSeconds - assurance.authTime <= recentSignInSeconds && assurance.aal >= requiredAal(factors);
}
