import { invalidRequest } from '#platform/errors/common.errors.js';
import type { SignedInCaller } from '../session-state.js';
import type { StepUpRequest } from './step-up.dto.js';
import type { StepUpMethodName } from './step-up.policy.js';

/** What a method that begins with a challenge gives. */
export interface BegunStepUp {
  readonly challenge: string;
  readonly options?: Record<string, unknown>;
}

/** A way to show again who one is. */
export interface StepUpMethod {
  readonly name: StepUpMethodName;
  /** What a session that showed it is worth (NIST SP 800-63B-4 section 2). */
  readonly aal: number;
  begin?(caller: SignedInCaller): Promise<BegunStepUp>;
  /** @returns RFC 8176 references of what was shown; null where it was wrong. */
  show(caller: SignedInCaller, shown: StepUpRequest): Promise<readonly string[] | null>;
}

/** @throws invalid_request */
export function needed<Field extends keyof StepUpRequest>(
  shown: StepUpRequest,
  field: Field,
): NonNullable<StepUpRequest[Field]> {
  const value = shown[field];
  if (value !== undefined) return value;
  throw invalidRequest({}, [{ field, code: 'required', message: `The method ${shown.method} needs it.` }]);
}
