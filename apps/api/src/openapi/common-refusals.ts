import * as common from '#platform/errors/common.errors.js';
import { addressBlocked } from '#platform/errors/access.errors.js';
import type { DeclaredError } from '#platform/http/refuses.decorator.js';

const withBody = new Set(['post', 'put', 'patch', 'delete']);

/** What any route of ours may answer, whatever it does; declared here once rather than on each. */
export function commonRefusals(method: string): readonly DeclaredError[] {
  return [
    ...(withBody.has(method) ? [common.malformedBody, common.bodyTooLarge, common.unsupportedMediaType] : []),
    addressBlocked,
    common.tooManyRequests,
    common.internalError,
    common.serviceUnavailable,
  ];
}

/** Tests produce each of these once, not once for each route. */
export const commonCodes: ReadonlySet<string> = new Set(commonRefusals('post').map(({ code }) => code));
