import { STATUS_CODES } from 'node:http';
import type { ServerSettings } from '../config/server.settings.js';
import type { DomainError, FieldError } from '../errors/domain-error.js';
import { statusOf } from './statuses.js';

/** RFC 9457 problem details, with our members beside the standard ones. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
  readonly [extension: string]: unknown;
}

export const problemMediaType = 'application/problem+json; charset=utf-8';

/** Where `type` leads. */
export function documentationOf({ publicOrigin }: ServerSettings): string {
  return `${publicOrigin}/docs`;
}

export function problemOf(error: DomainError, requestId: string, documentation: string): Problem {
  const status = statusOf(error.kind);
  return {
    ...error.details,
    type: `${documentation}/errors#${error.code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: error.message,
    code: error.code,
    requestId,
    ...(error.fields.length > 0 ? { errors: error.fields } : {}),
  };
}

/** The schema of a problem whose code is one of `codes`; extension members are allowed, as the RFC has it. */
export function problemSchema(status: number, codes: readonly string[]): Record<string, unknown> {
  return {
    type: 'object',
    required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
    properties: {
      type: { type: 'string', format: 'uri' },
      title: { type: 'string' },
      status: { type: 'integer', enum: [status] },
      detail: { type: 'string', description: 'What to do, in a sentence' },
      code: { type: 'string', enum: [...codes].sort() },
      requestId: { type: 'string' },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['field', 'code', 'message'],
          properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
        },
      },
    },
  };
}
