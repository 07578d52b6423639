import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import {
  idempotencyKeyInUse,
  idempotencyKeyRequired,
  idempotencyKeyReused,
  invalidRequest,
} from '../errors/common.errors.js';
import { Refuses } from '../http/refuses.decorator.js';
import { IdempotencyInterceptor, type IdempotencyOptions, optionsKey } from './idempotency.interceptor.js';

/**
 * A client that got no answer may send the request again with the same `Idempotency-Key`: it is done once, and answered alike.
 *
 * `inTransaction` (the default): what the route does and its kept answer commit together, so a crash leaves both or neither. For a
 * route that hashes a password, which must not happen in an open transaction, say no, and see that doing it twice does no harm.
 *
 * `perBody`: for routes without a signed-in caller. Nobody owns a key there, so the same key with another body is another request, and
 * tells nothing of what strangers sent.
 *
 * `required`: for routes that count, where a request that is sent again without a key would count twice.
 */
export function Idempotent(options: Partial<IdempotencyOptions> = {}): MethodDecorator {
  const { perBody = false, inTransaction = true, required = false } = options;
  return applyDecorators(
    SetMetadata(optionsKey, { perBody, inTransaction, required } satisfies IdempotencyOptions),
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required,
      description: 'Of your choice, best a random UUID, new for each request. The answer is kept for 24 hours.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    }),
    Refuses(invalidRequest, idempotencyKeyInUse),
    Refuses(...(perBody ? [] : [idempotencyKeyReused]), ...(required ? [idempotencyKeyRequired] : [])),
  );
}
