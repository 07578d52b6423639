import type { defineError } from '../errors/domain-error.js';

export type DeclaredError = ReturnType<typeof defineError>;

export const refusalsKey = 'gatehouse:refusals';

/** Says which errors a route can give; the OpenAPI document shows them by status, and a test must produce each. */
export function Refuses(...errors: readonly DeclaredError[]): MethodDecorator & ClassDecorator {
  return (target: object, _property?: string | symbol, descriptor?: PropertyDescriptor): void => {
    const subject = (descriptor?.value as object | undefined) ?? target;
    const known = (Reflect.getMetadata(refusalsKey, subject) as DeclaredError[] | undefined) ?? [];
    Reflect.defineMetadata(refusalsKey, [...new Set([...known, ...errors])], subject);
  };
}
