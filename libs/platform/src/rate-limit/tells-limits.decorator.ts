import { SetMetadata } from '@nestjs/common';
import { type DeclaredError, refusalsKey } from '../http/refuses.decorator.js';
import { tooManyAttempts } from './rate-limit.errors.js';

const tellsLimitsKey = 'gatehouse:tells-limits';
/** As `@SkipThrottle()` of @nestjs/throttler leaves it. */
const skipKey = 'THROTTLER:SKIPdefault';

/** The route's answers carry RateLimit and RateLimit-Policy of limits of its own (IETF draft); the OpenAPI document says so. */
export function TellsLimits(): MethodDecorator {
  return SetMetadata(tellsLimitsKey, true);
}

/** Whether answers of the route carry those headers, be it of limits of its own or of the one that every route has. */
export function tellsLimits(controller: object, handler: object): boolean {
  return Reflect.hasMetadata(tellsLimitsKey, handler) || tellsApiLimit(controller, handler);
}

/** Not on ways in, codes and second steps: only Retry-After is told there (EN-06). */
export function tellsApiLimit(controller: object, handler: object): boolean {
  const refusals = (Reflect.getMetadata(refusalsKey, handler) as DeclaredError[] | undefined) ?? [];
  return !isExempt(controller, handler) && !refusals.includes(tooManyAttempts);
}

/** Health, metrics and public keys: asked by machines that must always have an answer. */
export function isExempt(controller: object, handler: object): boolean {
  return [controller, handler].some((subject) => Reflect.getMetadata(skipKey, subject) === true);
}
