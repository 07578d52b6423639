import type { RequestInit } from 'undici';
import type { Clock } from '#platform/clock/clock.js';
import type { Metrics } from '#platform/metrics/metrics.js';
import { CircuitBreaker } from '#platform/outgoing/circuit-breaker.js';
import { jsonIn, reasonOf } from '#platform/outgoing/outgoing-answers.js';
import type { OutgoingCalls } from '#platform/outgoing/outgoing-calls.js';
import { isMap } from '../config/provider-fields.js';
import { ProviderRefusal } from '../provider-refusal.js';

export type ProviderCall = 'discovery' | 'keys' | 'token' | 'userinfo' | 'emails';
export type JsonMap = Readonly<Record<string, unknown>>;

/** What one method of a client may take as a whole, however many calls it makes (RL-13, RL-14). */
const methodMilliseconds = 5_000;

/** What clients stand on; one for all of them. */
export interface ProviderTools {
  readonly outgoing: OutgoingCalls;
  readonly metrics: Metrics;
  readonly clock: Clock;
}

/** A moment after which nobody waits any more. */
export function deadline(): AbortSignal {
  return AbortSignal.timeout(methodMilliseconds);
}

/** What others wait for too goes on; whoever waits here does so for their own time only. @throws ProviderRefusal */
export async function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const ended = new Promise<never>((_, reject) => {
    const refuse = (): void => {
      reject(new ProviderRefusal('provider_unavailable', 'it took too long'));
    };
    if (signal.aborted) refuse();
    else signal.addEventListener('abort', refuse, { once: true });
  });
  return Promise.race([work, ended]);
}

/** Every call to one provider: timed (S4-89), and not made while the provider is known to be down (RL-13). */
export class ProviderCalls {
  private readonly breaker: CircuitBreaker;

  constructor(
    private readonly provider: string,
    private readonly tools: ProviderTools,
    private readonly userAgent = 'gatehouse',
  ) {
    this.breaker = new CircuitBreaker(tools.clock);
  }

  /** Any answer but "not now". @throws ProviderRefusal `provider_unavailable` */
  async send(call: ProviderCall, address: string | URL, init: RequestInit, signal: AbortSignal): Promise<Response> {
    if (!this.breaker.enter()) throw this.unavailable(call, 'it did not answer lately, and is left alone for a moment');
    const stop = this.tools.metrics.providerSeconds.startTimer({ provider: this.provider, call });
    try {
      // Some refuse callers without a name (GitHub's API), and an operator finds us in their log.
      const headers = new Headers({ ...(init.headers as Record<string, string>), 'user-agent': this.userAgent });
      const answer = await this.tools.outgoing.fetch(address, {
        ...init,
        headers: Object.fromEntries(headers),
        signal,
      });
      if (answer.status >= 500 || answer.status === 429) throw new Error(`status ${answer.status}`);
      this.breaker.succeeded();
      stop({ outcome: answer.ok ? 'answered' : 'refused' });
      return answer;
    } catch (error) {
      this.breaker.failed();
      stop({ outcome: 'unavailable' });
      throw this.unavailable(call, reasonOf(error), error);
    }
  }

  /** A JSON object behind a bearer token, or openly. @throws ProviderRefusal `provider_unavailable`; the caller judges statuses */
  async read(call: ProviderCall, address: string | URL, signal: AbortSignal, accessToken?: string): Promise<Read> {
    const authorization = accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` };
    const answer = await this.send(
      call,
      address,
      { headers: { accept: 'application/json', ...authorization } },
      signal,
    );
    return { status: answer.status, body: jsonIn(await answer.text()), headers: answer.headers };
  }

  private unavailable(call: ProviderCall, why: string, cause?: unknown): ProviderRefusal {
    return new ProviderRefusal('provider_unavailable', `${this.provider}: no answer to ${call}: ${why}`, { cause });
  }
}

export interface Read {
  readonly status: number;
  /** Undefined where it is no JSON. */
  readonly body: unknown;
  readonly headers: Headers;
}

/** The object in an answer of status 200. @throws ProviderRefusal */
export function objectOf(provider: string, call: ProviderCall, { status, body }: Read): JsonMap {
  if (status !== 200) throw new ProviderRefusal('token_failed', `${provider}: ${call} answers with status ${status}`);
  if (isMap(body)) return body;
  throw new ProviderRefusal('token_failed', `${provider}: ${call} answers with something that is no JSON object`);
}
