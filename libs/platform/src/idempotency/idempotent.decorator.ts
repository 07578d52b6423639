import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { idempotencyKeyInUse, idempotencyKeyReused, invalidRequest } from '../errors/common.errors.js';
import { Refuses } from '../http/refuses.decorator.js';
import { IdempotencyInterceptor, perBodyKey } from './idempotency.interceptor.js';

interface Options {
  /**
   * For routes without a signed-in caller: nobody owns a key there, so the same key with another body is another request, and tells
   * nothing of what strangers sent.
   */
  readonly perBody?: boolean;
}

/** A client that got no answer may send the request again with the same `Idempotency-Key`: it is done once, and answered alike. */
export function Idempotent({ perBody = false }: Options = {}): MethodDecorator {
  return applyDecorators(
    SetMetadata(perBodyKey, perBody),
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'Of your choice, best a random UUID, new for each request. The answer is kept for 24 hours.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    }),
    Refuses(invalidRequest, idempotencyKeyInUse, ...(perBody ? [] : [idempotencyKeyReused])),
  );
}
