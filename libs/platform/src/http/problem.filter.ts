import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Injectable, Logger } from '@nestjs/common';
import { ServerSettings } from '../config/server.settings.js';
import { isDatabaseUnavailable } from '../database/database-errors.js';
import { credentialRefusals } from '../errors/access.errors.js';
import * as common from '../errors/common.errors.js';
import { DomainError } from '../errors/domain-error.js';
import { answersInOAuthForm, oauthAnswerOf } from './oauth-answers.js';
import { documentationOf, problemMediaType, problemOf } from './problem.js';

interface Reply {
  status(code: number): this;
  header(name: string, value: string): this;
  send(body: unknown): unknown;
}

interface Asked {
  readonly id: string;
  readonly headers: { readonly authorization?: string };
  readonly routeOptions: { readonly config: object };
}

/** Every refusal leaves through here, as application/problem+json (RFC 9457). No stack, SQL or path goes with it (IN-07). */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(private readonly server: ServerSettings) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const { id } = host.switchToHttp().getRequest<{ id: string }>();
    const error = this.domainErrorOf(thrown, id);
    const reply = host.switchToHttp().getResponse<Reply>();
    for (const [name, value] of headersOf(error)) reply.header(name, value);
    this.answer(error, host);
  }

  protected answer(error: DomainError, host: ArgumentsHost): void {
    const { id, headers, routeOptions } = host.switchToHttp().getRequest<Asked>();
    const reply = host.switchToHttp().getResponse<Reply>();
    if (answersInOAuthForm(routeOptions.config)) {
      const { status, body, challenge } = oauthAnswerOf(error, headers.authorization);
      if (challenge !== null) reply.header('www-authenticate', challenge);
      reply.status(status).header('content-type', 'application/json').send(body);
      return;
    }
    const problem = problemOf(error, id, documentationOf(this.server));
    reply.status(problem.status).header('content-type', problemMediaType).send(problem);
  }

  private domainErrorOf(thrown: unknown, requestId: string): DomainError {
    if (thrown instanceof DomainError) return thrown;
    if (isDatabaseUnavailable(thrown)) return common.serviceUnavailable({ retryAfterSeconds: 2 });
    const known = knownRefusal(thrown);
    if (known) return known;
    const { name, stack = '' } = thrown instanceof Error ? thrown : new Error('something that is no error was thrown');
    // Where it happened, not what it says: messages of drivers and libraries quote the values they choked on (LG-01).
    const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
    this.logger.error(`${name} in request ${requestId}`, frames.slice(0, 8).join('\n'));
    return common.internalError();
  }
}

/** What Nest's router and Fastify's parser throw on their own. */
function knownRefusal(thrown: unknown): DomainError | null {
  const status =
    thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: number } | null)?.statusCode;
  if (status === 404 || status === 405) return common.notFound();
  if (status === 413) return common.bodyTooLarge();
  if (status === 415) return common.unsupportedMediaType();
  if (status === 503) return common.serviceUnavailable({ retryAfterSeconds: 1 });
  if (status !== undefined && status >= 400 && status < 500) return common.malformedBody();
  return null;
}

/** RFC 6750 section 3.1: an error is named only where a credential was sent. */
const badTokenCodes = new Set(credentialRefusals.map(({ code }) => code).filter((code) => code !== 'missing_auth'));

function headersOf({ kind, code, details }: DomainError): [string, string][] {
  const headers: [string, string][] = [];
  const { retryAfterSeconds } = details;
  if (typeof retryAfterSeconds === 'number') headers.push(['retry-after', String(Math.ceil(retryAfterSeconds))]);
  if (kind === 'unauthenticated') {
    headers.push(['www-authenticate', badTokenCodes.has(code) ? 'Bearer error="invalid_token"' : 'Bearer']);
  }
  return headers;
}
