import { Injectable } from '@nestjs/common';
import { requestNetwork } from '../http/request-network.js';
import { Metrics } from '../metrics/metrics.js';
import type { Counted, Decision, Limit } from '../rate-limit/limit.js';
import { RateLimits } from '../rate-limit/rate-limits.js';
import { captchaFailed, captchaRequired } from './captcha.errors.js';
import type { CaptchaAction, CaptchaProviderFacts, CaptchaWidget } from './captcha-providers.js';
import { CaptchaSettings } from './captcha.settings.js';
import { halvesOf, isCaptchaDue } from './half-limits.js';
import { Siteverify } from './siteverify.js';

/** What a request brought along. */
export interface ShownCaptcha {
  readonly token: string | undefined;
  readonly action: CaptchaAction;
}

/** Each wrong answer costs a call to the provider, and takes no place of the limit that it was for. */
const wrongAnswers: Limit = { name: 'captcha-answers', max: 30, windowSeconds: 900 };

/**
 * Asks whoever has used up half of a limit whether they are human. Without CAPTCHA_PROVIDER it does nothing and costs nothing. While the
 * provider is away it lets pass: the limits themselves still hold (docs/decisions/0010-captcha.md).
 */
@Injectable()
export class Captcha {
  readonly widget: CaptchaWidget | null;
  /** Of its provider. */
  readonly facts: CaptchaProviderFacts | null;

  constructor(
    settings: CaptchaSettings,
    private readonly siteverify: Siteverify,
    private readonly limits: RateLimits,
    private readonly metrics: Metrics,
  ) {
    this.widget = settings.widget;
    this.facts = settings.facts;
  }

  /** What has to be taken, given back and released along with these. */
  halvesOf(counted: readonly Counted[], isSolved = false): Counted[] {
    return this.widget ? halvesOf(counted, isSolved) : [];
  }

  /**
   * Takes attempts, with their halves; where only a captcha is missing, once more when it is solved.
   * @returns a decision, which may be a refusal by the limits themselves
   * @throws captcha_required, captcha_failed, too_many_attempts
   */
  async taking<Taken extends { readonly decision: Decision }>(
    shown: ShownCaptcha,
    take: (isSolved: boolean) => Promise<Taken>,
  ): Promise<Taken> {
    const taken = await take(false);
    if (!this.widget || !isCaptchaDue(taken.decision)) return taken;
    await this.assertSolved(this.widget, shown);
    return take(true);
  }

  private async assertSolved(widget: CaptchaWidget, { token, action }: ShownCaptcha): Promise<void> {
    if (token === undefined) {
      const isAway = await this.siteverify.isAway();
      this.tell(isAway ? 'spared' : 'asked');
      if (isAway) return;
      throw captchaRequired({ ...widget });
    }
    const tries = [{ limit: wrongAnswers, subject: requestNetwork() }];
    await this.limits.assertTaken(tries);
    const { outcome } = await this.siteverify.verify(token, action);
    this.tell(outcome === 'unknown' ? 'spared' : outcome);
    if (outcome === 'bad') throw captchaFailed();
    await this.limits.giveBack(tries);
  }

  private tell(outcome: 'asked' | 'good' | 'bad' | 'spared'): void {
    this.metrics.captchas.inc({ outcome });
  }
}
