import { invalidRequest } from '#platform/errors/common.errors.js';
import type { SignedInCaller } from '../session-state.js';
import type { StepUpOptionsRequest, StepUpRequest } from './step-up.dto.js';
import type { StepUpMethodKind } from './step-up.policy.js';

/** What a method that has a beginning gives. */
export interface BegunStepUp {
  readonly challenge?: string;
  readonly options?: Record<string, unknown>;
  /** Of ours, to be opened at top level. */
  readonly url?: string;
}

/** A way to show again who one is. */
export interface StepUpMethod {
  readonly name: StepUpMethodKind;
  /** What a session that showed it is worth (NIST SP 800-63B-4 section 2). */
  readonly aal: number;
  begin?(caller: SignedInCaller, wish: StepUpOptionsRequest): Promise<BegunStepUp>;
  /** @returns RFC 8176 references of what was shown; null where it was wrong. */
  show(caller: SignedInCaller, shown: StepUpRequest): Promise<readonly string[] | null>;
}

/** @throws invalid_request */
export function needed<Body extends { readonly method?: string }, Field extends keyof Body & string>(
  body: Body,
  field: Field,
): NonNullable<Body[Field]> {
  const value = body[field];
  if (value !== undefined && value !== null) return value;
  throw invalidRequest({}, [{ field, code: 'required', message: `The method ${String(body.method)} needs it.` }]);
}
