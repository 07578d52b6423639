import { invalidRequest } from '#platform/errors/common.errors.js';
import type { ShownFactor } from '../second-factor-kind.js';

/** @throws invalid_request */
export function codeIn({ code }: ShownFactor): string {
  if (code !== undefined) return code;
  throw invalidRequest({}, [{ field: 'code', code: 'required', message: 'Give the code too.' }]);
}
