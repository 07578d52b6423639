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
