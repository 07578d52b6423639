import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { preconditionFailed } from '../errors/common.errors.js';
import { Refuses } from './refuses.decorator.js';

export interface HeaderReply {
  header(name: string, value: string): unknown;
}

/** For `@ApiOkResponse({ headers })` of a route that calls sendVersion. */
export const versionHeader = {
  ETag: { required: true, description: 'Its version, for If-Match', schema: { type: 'string' as const } },
};

/** What a client has before it: raised with each change it can see (RFC 9110 section 8.8.3, a strong validator). */
export function sendVersion(reply: HeaderReply, version: number): void {
  reply.header('etag', `"v${String(version)}"`);
}

/**
 * The version that a change is made from (RFC 9110 section 13.1.1); null where the client says none, or `*`. One tag is understood;
 * a weak one, or one that is not ours, matches nothing (-1), so the change is refused rather than made blindly.
 */
export const ExpectedVersion = createParamDecorator((_data: unknown, context: ExecutionContext): number | null => {
  const { headers } = context.switchToHttp().getRequest<{ headers: Record<string, string | undefined> }>();
  const condition = headers['if-match']?.trim();
  if (condition === undefined || condition === '*') return null;
  return Number(/^"v(\d{1,9})"$/.exec(condition)?.[1] ?? -1);
});

/** The route honours If-Match. */
export function Conditional(): MethodDecorator {
  return applyDecorators(
    ApiHeader({ name: 'If-Match', required: false, description: 'The ETag the change is made from; 412 if it is old' }),
    Refuses(preconditionFailed),
  );
}
