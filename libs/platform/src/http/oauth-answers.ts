import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiConsumes, ApiProperty, ApiResponse } from '@nestjs/swagger';
import type { DomainError, ErrorKind } from '../errors/domain-error.js';
import { formMediaType } from './form-body.js';
import { statusOf } from './statuses.js';

/** An error as RFC 6749 section 5.2 and RFC 8628 section 3.5 have it. */
export class OAuthErrorResponse {
  @ApiProperty({ example: 'authorization_pending' })
  readonly error: string;

  @ApiProperty()
  readonly error_description: string;
}

/** Codes of ours that are theirs too. */
const shared = new Set([
  ...['invalid_request', 'invalid_grant', 'unsupported_grant_type', 'access_denied'],
  ...['authorization_pending', 'slow_down', 'expired_token'],
]);

const byKind: Partial<Record<ErrorKind, string>> = {
  unauthenticated: 'invalid_client',
  forbidden: 'access_denied',
  'rate-limited': 'slow_down',
  unavailable: 'temporarily_unavailable',
  internal: 'server_error',
};

const errors = 'oauth';

export function answersInOAuthForm(routeConfig: object): boolean {
  return (routeConfig as { readonly errors?: unknown }).errors === errors;
}

export function oauthAnswerOf({ code, kind, message }: DomainError): { status: number; body: OAuthErrorResponse } {
  const error = shared.has(code) ? code : (byKind[kind] ?? 'invalid_request');
  return { status: kind === 'forbidden' ? 400 : statusOf(kind), body: { error, error_description: message } };
}

/** A route of an RFC: takes a form, and is refused in the RFC's own words rather than as a problem. */
export function OAuthRoute(): MethodDecorator {
  const refusal = (status: number) => ApiResponse({ status, type: OAuthErrorResponse });
  return applyDecorators(
    RouteConfig({ mediaTypes: [formMediaType], errors }),
    ApiConsumes(formMediaType),
    refusal(400),
    refusal(413),
    refusal(415),
    ApiResponse({
      status: 429,
      type: OAuthErrorResponse,
      headers: { 'Retry-After': { required: true, schema: { type: 'integer' } } },
    }),
  );
}
