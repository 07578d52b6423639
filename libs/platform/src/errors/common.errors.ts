import { defineError } from './domain-error.js';

/** Refusals that any route can give. */
export const invalidRequest = defineError('invalid_request', 'invalid', 'Some fields are wrong; errors[] names each.');
export const malformedBody = defineError(
  'malformed_body',
  'invalid',
  'The body must be a JSON object in UTF-8: no name twice, none called __proto__ or constructor, at most 32 levels and 1000 names.',
);
export const malformedRequest = defineError('malformed_request', 'invalid', 'This is not a valid HTTP request.');
export const requestTooSlow = defineError(
  'request_too_slow',
  'too-slow',
  'The request took too long to arrive: send it again.',
);
export const headersTooLarge = defineError(
  'headers_too_large',
  'headers-too-large',
  'The headers are larger than 16 KiB: send fewer or shorter ones.',
);
export const notFound = defineError('not_found', 'not-found', 'There is nothing here under this address.');
export const bodyTooLarge = defineError('body_too_large', 'too-large', 'The body is larger than this route takes.');
export const unsupportedMediaType = defineError(
  'unsupported_media_type',
  'unsupported-media-type',
  'Send the body as application/json, uncompressed.',
);
export const preconditionFailed = defineError(
  'precondition_failed',
  'precondition-failed',
  'It was changed by somebody else meanwhile: fetch it again, then repeat your change.',
);
export const idempotencyKeyRequired = defineError(
  'idempotency_key_required',
  'invalid',
  'Send an Idempotency-Key: without one, a request that is sent again would be counted twice.',
);
export const idempotencyKeyReused = defineError(
  'idempotency_key_reused',
  'unprocessable',
  'This Idempotency-Key was used with another body: take a new key.',
);
export const idempotencyKeyInUse = defineError(
  'idempotency_key_in_use',
  'conflict',
  'The first request with this Idempotency-Key is still running: repeat in a moment.',
);
export const tooManyRequests = defineError(
  'too_many_requests',
  'rate-limited',
  'Too many requests: wait, then repeat.',
);
export const serviceUnavailable = defineError(
  'service_unavailable',
  'unavailable',
  'The service cannot answer right now: repeat in a few seconds.',
);
export const internalError = defineError('internal_error', 'internal', 'Something went wrong on our side.');
