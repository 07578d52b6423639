import type { Assurance } from '#platform/http/caller.js';
import type { VerifiedClaims } from '#domain/server-keys/access-tokens.js';

/** What a person can show who they are with, remembered with their sessions; triggers tell when it changes. */
export interface Factors {
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
  readonly hasPasskey: boolean;
  /** When a second factor of theirs was last taken away; null: never. */
  readonly removedAt: Date | null;
}

export function hasSecondFactor({ hasTotp, hasPasskey }: Factors): boolean {
  return hasTotp || hasPasskey;
}

/** What a token says, as far as it still holds: a factor that is gone vouches for nothing that was signed before it went. */
export function assuranceOf({ iat, auth_time, aal, amr }: VerifiedClaims, { removedAt }: Factors): Assurance {
  const stillHolds = removedAt === null || iat * 1000 > removedAt.getTime();
  return { authTime: auth_time, aal: stillHolds ? aal : 1, amr };
}
