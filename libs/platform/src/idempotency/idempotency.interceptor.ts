import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { anonymous } from '../actor/actor.js';
import { hashSecret } from '../crypto/secrets.js';
import { Transactions } from '../database/transactions.js';
import { newId } from '../database/ids.js';
import {
  idempotencyKeyInUse,
  idempotencyKeyRequired,
  idempotencyKeyReused,
  invalidRequest,
} from '../errors/common.errors.js';
import type { CallerRequest } from '../http/caller.js';
import { IdempotencyRecords, type RequestIdentity } from './idempotency-records.js';
import { type StoredAnswer, StoredAnswers } from './stored-answers.js';

export const optionsKey = 'gatehouse:idempotency';

export interface IdempotencyOptions {
  readonly perBody: boolean;
  readonly inTransaction: boolean;
  readonly required: boolean;
}

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

/** Headers that belong to the answer; all others are of the moment. */
const keptHeaders = ['location', 'etag', 'ratelimit', 'ratelimit-policy'];

/** Obeys `@Idempotent()`. Runs behind the guards, so an answer is given again only to who may ask for it. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly records: IdempotencyRecords,
    private readonly answers: StoredAnswers,
    private readonly transactions: Transactions,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const reply = http.getResponse<Reply>();
    const key = keyOf(request);
    const options = this.reflector.get<IdempotencyOptions>(optionsKey, context.getHandler());
    if (key === null && options.required) throw idempotencyKeyRequired();
    if (key === null) return next.handle();
    const identity = this.identityOf(request, key, options);
    const attemptId = newId();
    const decision = await this.records.claim(identity, attemptId);
    if (decision?.isMine) {
      const work = async () => this.answerAndKeep(next, reply, { identity, attemptId, key });
      const inTransaction = async () => this.transactions.run(request.caller?.actor ?? anonymous, work);
      return of(await this.releasing(options.inTransaction ? inTransaction : work, identity, attemptId));
    }
    if (decision?.isSameBody === false) throw idempotencyKeyReused();
    if (typeof decision?.status !== 'number') throw idempotencyKeyInUse();
    return of(this.replay(reply, decision.status, this.answers.open(decision.answer, decision.id, key)));
  }

  private async releasing<Result>(
    work: () => Promise<Result>,
    identity: RequestIdentity,
    attemptId: string,
  ): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      await this.records.release(identity, attemptId).catch(() => undefined); // Else its lock runs out.
      throw error;
    }
  }

  private async answerAndKeep(next: CallHandler, reply: Reply, { identity, attemptId, key }: Claim): Promise<unknown> {
    const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
    const headers = keptHeaders.map((name) => [name, reply.getHeader(name)]).filter(([, value]) => value !== undefined);
    const answer = {
      headers: Object.fromEntries(headers) as Record<string, string>,
      body: body === undefined || body === null ? null : JSON.stringify(body),
    };
    const sealed = this.answers.seal(answer, attemptId, key);
    const isKept = await this.records.keepAnswer(identity, attemptId, reply.statusCode, sealed);
    // We took so long that we were given up as dead, and another request is doing the work: ours is rolled back.
    if (!isKept) throw idempotencyKeyInUse();
    return body;
  }

  private replay(reply: Reply, status: number, { headers, body }: StoredAnswer): unknown {
    reply.status(status);
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    return body === null ? undefined : JSON.parse(body);
  }

  private identityOf(request: Request, key: string, { perBody }: IdempotencyOptions): RequestIdentity {
    const bodyHashes = this.answers.fingerprintsOf([request.url, request.body]);
    const { keyId = null, userId = null } = request.caller?.actor ?? {};
    const caller = keyId ?? userId ?? 'anonymous';
    return {
      caller: perBody ? `${caller}:${bodyHashes[0]?.toString('base64url') ?? ''}` : caller,
      route: `${request.method} ${request.routeOptions.url ?? ''}`,
      keyHash: hashSecret(key),
      bodyHashes,
    };
  }
}

interface Claim {
  readonly identity: RequestIdentity;
  readonly attemptId: string;
  readonly key: string;
}

function keyOf({ headers }: Request): string | null {
  const key = headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  const message = 'It must be 1 to 255 letters, digits or signs of ASCII, without spaces.';
  throw invalidRequest({}, [{ field: 'Idempotency-Key', code: 'invalid', message }]);
}
