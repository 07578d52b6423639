import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { ServerSettings } from '../config/server.settings.js';
import { requestContext } from '../http/request-context.js';
import { Metrics } from '../metrics/metrics.js';
import { CircuitBreaker } from '../outgoing/circuit-breaker.js';
import { jsonIn, reasonOf } from '../outgoing/outgoing-answers.js';
import { OutgoingCalls } from '../outgoing/outgoing-calls.js';
import { isAtWork, judge, type ProviderAnswer, type Verdict } from './captcha-answer.policy.js';
import type { CaptchaAction } from './captcha-providers.js';
import { CaptchaSettings } from './captcha.settings.js';

const waitMilliseconds = 3_000;
/** So long what the provider was last seen doing is believed. */
const believedMilliseconds = { working: 30_000, away: 10_000 };
/** No answer of anybody's. */
const nobodysToken = 'is-anybody-there';

/** The provider's siteverify: whether an answer is right, and whether there is anybody to ask. */
@Injectable()
export class Siteverify {
  private readonly logger = new Logger('Captcha');
  private readonly breaker: CircuitBreaker;
  private readonly hostnames: ReadonlySet<string>;
  private seen = { isAway: false, why: '', until: 0 };
  private looking: Promise<boolean> | null = null;

  constructor(
    private readonly settings: CaptchaSettings,
    private readonly outgoing: OutgoingCalls,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    server: ServerSettings,
  ) {
    this.breaker = new CircuitBreaker(clock);
    const ours = [server.publicOrigin, ...server.clientOrigins].map((origin) => new URL(origin).hostname);
    this.hostnames = new Set([...ours, ...settings.hostnames]);
  }

  async verify(token: string, action: CaptchaAction): Promise<Verdict> {
    const { facts, provider, minScore } = this.settings;
    if (token.length > (facts?.longestToken ?? 0)) return { outcome: 'bad', why: 'longer than any answer' };
    const answer = await this.ask(token);
    if (answer === null) return { outcome: 'unknown', why: 'no answer' };
    const { hostnames } = this;
    const scored = provider === 'recaptcha_v3' ? minScore : null;
    const verdict = judge(answer, { hostnames, action, now: this.clock.now(), minScore: scored });
    if (verdict.outcome === 'bad') this.logger.debug(`refused: ${verdict.why}`);
    this.saw(verdict.outcome === 'unknown', verdict.outcome === 'good' ? '' : verdict.why);
    return verdict;
  }

  /**
   * Whether the provider is away, or does not take our secret: then nobody can solve anything. It is asked where that is not known;
   * everybody who wants to know waits for the same answer.
   */
  async isAway(): Promise<boolean> {
    if (this.clock.now().getTime() < this.seen.until) return this.seen.isAway;
    this.looking ??= this.look().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  /** A word of the system's or of the provider's. */
  get whyAway(): string {
    return this.seen.why;
  }

  private async look(): Promise<boolean> {
    const answer = await this.ask(nobodysToken);
    if (answer !== null) this.saw(!isAtWork(answer), whyNot(answer));
    return this.seen.isAway;
  }

  /** Null where there is no answer. */
  private async ask(response: string): Promise<ProviderAnswer | null> {
    if (!this.breaker.enter()) return null;
    const stop = this.metrics.providerSeconds.startTimer({ provider: 'captcha', call: 'siteverify' });
    try {
      const answer = await this.outgoing.fetch(
        this.address,
        { method: 'POST', body: this.form(response) },
        waitMilliseconds,
      );
      const { status } = answer;
      if (status >= 500 || status === 429) throw new Error(`status ${String(status)}`);
      const body = jsonIn(await answer.text());
      this.breaker.succeeded();
      stop({ outcome: 'answered' });
      return { status, body };
    } catch (error) {
      this.breaker.failed();
      this.saw(true, reasonOf(error));
      stop({ outcome: 'unavailable' });
      return null;
    }
  }

  private get address(): string {
    return this.settings.verifyUrl ?? this.settings.facts?.verifyUrl ?? '';
  }

  /** `URLSearchParams` brings its content type along. */
  private form(response: string): URLSearchParams {
    const { secretKey = '', siteKey = '', facts } = this.settings;
    const { ip } = requestContext.current;
    const form = new URLSearchParams({ secret: secretKey, response });
    if (ip !== null) form.set('remoteip', ip);
    if (facts?.takesSiteKey) form.set('sitekey', siteKey);
    return form;
  }

  /** Told once when it begins and once when it ends: an outage would fill the log. */
  private saw(isAway: boolean, why = ''): void {
    if (isAway && !this.seen.isAway)
      this.logger.error(
        `the captcha cannot be verified, so nobody is asked for one; the limits hold as always: ${why}`,
      );
    if (!isAway && this.seen.isAway) this.logger.log('the captcha can be verified again');
    const believed = isAway ? believedMilliseconds.away : believedMilliseconds.working;
    this.seen = { isAway, why, until: this.clock.now().getTime() + believed };
  }
}

function whyNot({ status, body }: ProviderAnswer): string {
  const codes = (body as Readonly<Record<string, unknown>> | null | undefined)?.['error-codes'];
  return Array.isArray(codes) ? codes.join(', ') : `status ${String(status)}`;
}
