import { type CallHandler, type ExecutionContext, Injectable, Logger, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { hashSecret } from '../crypto/secrets.js';
import { newId } from '../database/ids.js';
import { idempotencyKeyInUse, idempotencyKeyReused, invalidRequest } from '../errors/common.errors.js';
import type { CallerRequest } from '../http/caller.js';
import { IdempotencyRecords, type RequestIdentity } from './idempotency-records.js';
import { StoredAnswers } from './stored-answers.js';

export const perBodyKey = 'gatehouse:idempotency-per-body';

interface Request extends CallerRequest {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly routeOptions: { readonly url?: string };
}

interface Reply {
  readonly statusCode: number;
  status(code: number): this;
  header(name: string, value: string): this;
  getHeader(name: string): unknown;
}

/** Headers that belong to what was made; all others are of the moment. */
const keptHeaders = ['location', 'etag'];

/** Obeys `@Idempotent()`. Runs behind the guards, so an answer is given again only to who may ask for it. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Idempotency');

  constructor(
    private readonly records: IdempotencyRecords,
    private readonly answers: StoredAnswers,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const key = keyOf(request);
    if (key === null) return next.handle();
    const perBody = this.reflector.get<boolean>(perBodyKey, context.getHandler());
    const identity = this.identityOf(request, key, perBody);
    const lockId = newId();
    const decision = await this.records.claim(identity, lockId);
    if (decision?.isMine) return of(await this.work(next, http.getResponse<Reply>(), { identity, lockId, key }));
    if (decision?.isSameBody === false) throw idempotencyKeyReused();
    if (typeof decision?.status !== 'number') throw idempotencyKeyInUse({ retryAfterSeconds: 1 });
    return of(this.replay(http.getResponse<Reply>(), decision.status, decision.answer, key));
  }

  private async work(next: CallHandler, reply: Reply, claim: Claim): Promise<unknown> {
    let body: unknown;
    try {
      body = await lastValueFrom(next.handle(), { defaultValue: undefined });
    } catch (error) {
      await this.records.release(claim.identity, claim.lockId).catch(() => undefined); // Else its lock runs out.
      throw error;
    }
    await this.keep(reply, body, claim).catch((error: unknown) => {
      this.logger.warn(`an answer could not be kept: ${(error as Error).message}`);
    });
    return body;
  }

  private async keep(reply: Reply, body: unknown, { identity, lockId, key }: Claim): Promise<void> {
    const headers = keptHeaders.map((name) => [name, reply.getHeader(name)]).filter(([, value]) => value !== undefined);
    const answer = {
      headers: Object.fromEntries(headers) as Record<string, string>,
      body: body === undefined || body === null ? null : JSON.stringify(body),
    };
    await this.records.keepAnswer(identity, lockId, reply.statusCode, this.answers.seal(answer, key));
  }

  private replay(reply: Reply, status: number, sealed: Buffer, key: string): unknown {
    const { headers, body } = this.answers.open(sealed, key);
    reply.status(status);
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    return body === null ? undefined : JSON.parse(body);
  }

  private identityOf(request: Request, key: string, perBody: boolean): RequestIdentity {
    const bodyHashes = this.answers.fingerprintsOf([request.url, request.body]);
    const userId = request.caller?.actor.userId ?? 'anonymous';
    return {
      caller: perBody ? `${userId}:${bodyHashes[0]?.toString('base64url') ?? ''}` : userId,
      route: `${request.method} ${request.routeOptions.url ?? ''}`,
      keyHash: hashSecret(key),
      bodyHashes,
    };
  }
}

interface Claim {
  readonly identity: RequestIdentity;
  readonly lockId: string;
  readonly key: string;
}

function keyOf({ headers }: Request): string | null {
  const key = headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  const message = 'It must be 1 to 255 letters, digits or signs of ASCII, without spaces.';
  throw invalidRequest({}, [{ field: 'Idempotency-Key', code: 'invalid', message }]);
}
