import { SetMetadata } from '@nestjs/common';

export const tellsLimitsKey = 'gatehouse:tells-limits';

/** The route's answers carry RateLimit and RateLimit-Policy (IETF draft); the OpenAPI document says so. */
export function TellsLimits(): MethodDecorator {
  return SetMetadata(tellsLimitsKey, true);
}
