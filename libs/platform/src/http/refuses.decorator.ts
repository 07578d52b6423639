import { ApiResponse } from '@nestjs/swagger';
import type { defineError } from '../errors/domain-error.js';
import { problemSchema } from './problem.js';
import { statusOf } from './statuses.js';

export type DeclaredError = ReturnType<typeof defineError>;

const refusalsKey = 'gatehouse:refusals';

/** Says which errors a route can give; each becomes part of the OpenAPI document, grouped by status. */
export function Refuses(...errors: readonly DeclaredError[]): MethodDecorator & ClassDecorator {
  return (target: object, property?: string | symbol, descriptor?: PropertyDescriptor): void => {
    const subject = (descriptor?.value as object | undefined) ?? target;
    const known = (Reflect.getMetadata(refusalsKey, subject) as DeclaredError[] | undefined) ?? [];
    const all = [...new Set([...known, ...errors])];
    Reflect.defineMetadata(refusalsKey, all, subject);
    for (const status of new Set(all.map((error) => statusOf(error.kind)))) {
      const codes = all.filter((error) => statusOf(error.kind) === status).map((error) => error.code);
      const decorate = ApiResponse({
        status,
        description: codes.sort().join(', '),
        content: { 'application/problem+json': { schema: problemSchema(status, codes) } },
      });
      if (property !== undefined && descriptor) decorate(target, property, descriptor);
      else (decorate as ClassDecorator)(target as never);
    }
  };
}
