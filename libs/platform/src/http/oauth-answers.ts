import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiConsumes, ApiProperty, ApiResponse } from '@nestjs/swagger';
import {
  accountBanned,
  insufficientPerms,
  missingAuth,
  organizationInactive,
  secondFactorRequired,
  userInactive,
} from '../errors/access.errors.js';
import { malformedBody, unsupportedMediaType } from '../errors/common.errors.js';
import type { DomainError, ErrorKind } from '../errors/domain-error.js';
import { invalidClient } from '../oauth/oauth.errors.js';
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
  ...['invalid_client', 'unauthorized_client', 'invalid_scope', 'invalid_target', 'unsupported_token_type'],
]);

const byKind: Partial<Record<ErrorKind, string>> = {
  unauthenticated: 'invalid_client',
  forbidden: 'access_denied',
  'rate-limited': 'slow_down',
  unavailable: 'temporarily_unavailable',
  internal: 'server_error',
};

/** Whose key it is may not act, or not from there, or it is no key at all: to the RFC such a client is not authenticated. */
const noClient: ReadonlySet<string> = new Set(
  [accountBanned, userInactive, organizationInactive, secondFactorRequired, insufficientPerms].map(({ code }) => code),
);

/** Where what we say elsewhere speaks of sessions or of JSON. */
const otherWords: Readonly<Record<string, string>> = {
  [missingAuth.code]: invalidClient().message,
  [malformedBody.code]:
    'The body must be a form in UTF-8 (or a JSON object where the route takes one), with each name once.',
  [unsupportedMediaType.code]: `Send the body as ${formMediaType}, uncompressed.`,
};

const errors = 'oauth';

export function answersInOAuthForm(routeConfig: object): boolean {
  return (routeConfig as { readonly errors?: unknown }).errors === errors;
}

export interface OAuthAnswer {
  readonly status: number;
  readonly body: OAuthErrorResponse;
  /** Of 401 and 403: how to show who calls (RFC 6749 section 5.2, RFC 6750 section 3). */
  readonly challenge: string | null;
}

/** `authorization`: the header as it came: the answer speaks of the scheme that was tried. */
export function oauthAnswerOf(refusal: DomainError, authorization?: string): OAuthAnswer {
  const { code, kind, details } = refusal;
  const error_description = descriptionOf(refusal);
  const [scope] = code === insufficientPerms.code ? ((details['required'] ?? []) as unknown[]) : [];
  if (isScope(scope)) {
    const body = { error: 'insufficient_scope', error_description };
    return { status: 403, body, challenge: `Bearer error="insufficient_scope", scope="${scope}"` };
  }
  const isUnknown = kind === 'unauthenticated' || noClient.has(code);
  const error = isUnknown ? 'invalid_client' : shared.has(code) ? code : (byKind[kind] ?? 'invalid_request');
  const body = { error, error_description };
  if (isUnknown) return { status: 401, body, challenge: challengeTo(authorization) };
  return { status: kind === 'forbidden' ? 400 : statusOf(kind), body, challenge: null };
}

/** There is no list of fields beside it: it names them itself. */
function descriptionOf({ code, message, fields }: DomainError): string {
  if (fields.length > 0) return fields.map((wrong) => `${wrong.field}: ${wrong.message}`).join(' ');
  return otherWords[code] ?? message;
}

/** A key may lack other things too: a network, or a session, which no scope would mend. */
function isScope(required: unknown): required is string {
  return typeof required === 'string' && required.includes(':');
}

function challengeTo(authorization = ''): string {
  const basic = 'Basic realm="gatehouse"';
  if (/^basic\b/i.test(authorization)) return basic;
  return authorization === '' ? `Bearer, ${basic}` : 'Bearer error="invalid_token"';
}

interface OAuthRouteOptions {
  /** Who calls shows an API key. */
  readonly client?: true;
  /** A scope of the key is asked for. */
  readonly scoped?: true;
  /** The body may be JSON too. */
  readonly json?: true;
}

/** A route of an RFC: takes a form, and is refused in the RFC's own words rather than as a problem. */
export function OAuthRoute({ client, scoped, json }: OAuthRouteOptions = {}): MethodDecorator {
  const mediaTypes = [formMediaType, ...(json ? ['application/json'] : [])];
  const refusal = (status: number, headers: object = {}) =>
    ApiResponse({ status, type: OAuthErrorResponse, headers: headers as never });
  const challenge = { 'WWW-Authenticate': { required: true, schema: { type: 'string' } } };
  return applyDecorators(
    RouteConfig({ mediaTypes, errors }),
    ApiConsumes(...mediaTypes),
    refusal(400),
    ...(client ? [refusal(401, challenge)] : []),
    ...(scoped ? [refusal(403, challenge)] : []),
    refusal(413),
    refusal(415),
    refusal(429, { 'Retry-After': { required: true, schema: { type: 'integer' } } }),
  );
}
