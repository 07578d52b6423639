/** In the order of the contract. */
export const secondStepMethods = ['totp', 'recovery_code', 'passkey'] as const;
export type SecondStepMethod = (typeof secondStepMethods)[number];

/** What decides whether somebody must show a second factor. */
export interface SecondFactors {
  /** Methods that this person could show, in the order of the contract. */
  readonly enrolled: readonly SecondStepMethod[];
  /** A second factor was shown on this device not long ago, and it was to be trusted. */
  readonly isTrustedDevice: boolean;
}

/** Codes on paper stand in for a factor that is lost; alone they are none. */
const standIns: readonly string[] = ['recovery_code'];

/** How this person has to go on, empty where the first factor is enough. */
export function methodsToShow({ enrolled, isTrustedDevice }: SecondFactors): readonly SecondStepMethod[] {
  const hasFactor = enrolled.some((method) => !standIns.includes(method));
  return hasFactor && !isTrustedDevice ? enrolled : [];
}
