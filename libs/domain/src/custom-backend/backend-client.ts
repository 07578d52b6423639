import { performance } from 'node:perf_hooks';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { backendUnavailable } from '#platform/errors/access.errors.js';
import { Metrics } from '#platform/metrics/metrics.js';
import { CircuitBreaker } from '#platform/outgoing/circuit-breaker.js';
import { reasonOf } from '#platform/outgoing/outgoing-answers.js';
import { tooManyAttempts } from '#platform/rate-limit/rate-limit.errors.js';
import { WorkQueue } from '#platform/work-queue/work-queue.js';
import { type BackendAnswer, type BackendCall, BackendCalls, settingOf } from './backend-calls.js';
import * as policy from './backend-person.policy.js';
import { CustomBackendSettings } from './custom-backend.settings.js';

export interface BackendSignIn {
  readonly person: policy.BackendPerson;
  readonly tokens: policy.BackendTokens | null;
}

/** So many wait for the backend at once in one process, and as many again for their turn. */
const bounds = { concurrency: 64, length: 64, waitMilliseconds: 2_000 };
const usualWaitSeconds = 30;
const shutSeconds = 5;

/**
 * Asks the backend. Three ends and no others: it says yes, it says no (null), or it cannot be asked (RL-16). What is wrong is told in the log
 * by setting, status and field, never by value (S1-32 to S1-35).
 */
@Injectable()
export class BackendClient {
  private readonly logger = new Logger('CustomBackend');
  private readonly queue = new WorkQueue(bounds, () => cannotBeAsked());
  private readonly breakers: Readonly<Record<BackendCall, CircuitBreaker>>;

  constructor(
    private readonly settings: CustomBackendSettings,
    private readonly calls: BackendCalls,
    private readonly metrics: Metrics,
    clock: Clock,
  ) {
    const breaker = (): CircuitBreaker => new CircuitBreaker(clock, shutSeconds * 1_000);
    this.breakers = { login: breaker(), userinfo: breaker(), refresh: breaker() };
  }

  /** Null: not these credentials. @throws backend_unavailable, too_many_attempts */
  async signIn(username: string, password: string): Promise<BackendSignIn | null> {
    const answer = await this.answerTo('login', () => this.calls.login(username, password));
    if (!answer) return null;
    const { body } = answer;
    if (policy.wantsMore(body)) {
      // Not 503: that would tell a guesser that the password was right.
      this.logger.warn('the backend asks somebody for a second step, which cannot be passed on: exempt them there');
      return null;
    }
    return { person: this.personIn('login', body), tokens: policy.tokensIn(body, this.settings) };
  }

  /** Null: not a good token. @throws backend_unavailable */
  async personOf(token: string): Promise<policy.BackendPerson | null> {
    const answer = await this.answerTo('userinfo', () => this.calls.userInfo(token));
    return answer && this.personIn('userinfo', answer.body);
  }

  /** Null: not a good refresh token. @throws backend_unavailable */
  async refresh(refreshToken: string): Promise<policy.BackendTokens | null> {
    const answer = await this.answerTo('refresh', () => this.calls.refresh(refreshToken));
    if (!answer) {
      this.logger.debug('refresh: the backend refuses the token: it has expired there, or was used before');
      return null;
    }
    const tokens = policy.tokensIn(answer.body, this.settings);
    if (!tokens) throw this.unavailable('refresh', 'the answer has no token (BACKEND_FIELD_TOKEN)');
    // Who does not rotate gives the old one on.
    return { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken };
  }

  private personIn(call: BackendCall, body: unknown): policy.BackendPerson {
    const person = policy.personIn(body, this.settings);
    this.logger.debug(`${call}: found at ${JSON.stringify(policy.placesIn(body, this.settings))}`);
    if (!person) throw this.unavailable(call, 'the answer has no id (BACKEND_FIELD_ID)');
    return person;
  }

  /** Null where the backend refuses. @throws backend_unavailable, too_many_attempts */
  private async answerTo(call: BackendCall, ask: () => Promise<BackendAnswer>): Promise<BackendAnswer | null> {
    const answer = await this.throughTheBreaker(call, ask);
    const { status, retryAfterSeconds } = answer;
    if (this.settings.refusalStatuses.includes(status)) return null;
    if (status === 429 && call === 'login')
      throw tooManyAttempts({ retryAfterSeconds: retryAfterSeconds ?? usualWaitSeconds });
    if (status < 200 || status > 299) throw this.unavailable(call, `status ${status}`);
    if (answer.body === undefined) throw this.unavailable(call, 'the answer is no JSON');
    return answer;
  }

  private async throughTheBreaker(call: BackendCall, ask: () => Promise<BackendAnswer>): Promise<BackendAnswer> {
    return this.queue.run(async () => {
      const breaker = this.breakers[call];
      if (!breaker.enter()) throw cannotBeAsked();
      const askedAt = performance.now();
      try {
        const answer = await ask();
        this.tell(call, String(answer.status), askedAt);
        if (answer.status >= 500) breaker.failed();
        else breaker.succeeded();
        return answer;
      } catch (error) {
        breaker.failed();
        this.tell(call, 'none', askedAt);
        throw this.unavailable(call, reasonOf(error));
      }
    });
  }

  private tell(call: BackendCall, outcome: string, askedAt: number): void {
    const took = performance.now() - askedAt;
    this.metrics.providerSeconds.observe({ provider: 'backend', call, outcome }, took / 1_000);
    this.logger.debug(`${call}: status ${outcome} after ${Math.round(took)} ms`);
  }

  private unavailable(call: BackendCall, why: string): Error {
    this.logger.warn(`${settingOf[call]} gives no answer that could be used: ${why}`);
    return cannotBeAsked();
  }
}

/** As long as the breaker stays open. */
function cannotBeAsked(): Error {
  return backendUnavailable({ retryAfterSeconds: shutSeconds });
}
