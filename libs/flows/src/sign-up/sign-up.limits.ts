import { Injectable } from '@nestjs/common';
import { Captcha } from '#platform/captcha/captcha.js';
import { requestContext } from '#platform/http/request-context.js';
import { networkOf } from '#platform/network/network.js';
import type { Counted, Limit } from '#platform/rate-limit/limit.js';
import { assertAllowed } from '#platform/rate-limit/decisions.js';
import { RateLimits } from '#platform/rate-limit/rate-limits.js';
import { mailsTo } from '#domain/one-time-tokens/mail-allowance.js';
import { purposes } from '#domain/one-time-tokens/one-time-token.purposes.js';
import { SignUpRules } from '#domain/sign-ups/sign-up.rules.js';

export interface SignUpAttempt {
  readonly emailKey: string;
  readonly captchaToken: string | undefined;
}

/** How often somebody may sign up, whoever has the address (EN-03). */
@Injectable()
export class SignUpLimits {
  constructor(
    private readonly rules: SignUpRules,
    private readonly limits: RateLimits,
    private readonly captcha: Captcha,
  ) {}

  /**
   * Before anything is judged or hashed: per address or /64, and four times as often per /48. A password that will not do gives the
   * attempt back, for whoever looks for a better one; how often that may be is counted by itself, since judging costs (BF-09).
   * @throws too_many_attempts, captcha_required, captcha_failed
   */
  async counting<T>({ emailKey, captchaToken }: SignUpAttempt, judge: () => Promise<T>): Promise<T> {
    const { signUps, judgements } = this.counted();
    const asking = [...signUps, ...mailsTo(purposes.emailVerification, emailKey)];
    const { decision } = await this.captcha.taking({ token: captchaToken, action: 'register' }, async (isSolved) => {
      const counted = [...signUps, ...judgements, ...this.captcha.halvesOf(asking, isSolved)];
      return { decision: await this.limits.take(counted) };
    });
    assertAllowed(decision);
    try {
      return await judge();
    } catch (error) {
      await this.limits.undo([...signUps, ...this.captcha.halvesOf(asking)]);
      throw error;
    }
  }

  private counted(): { signUps: Counted[]; judgements: Counted[] } {
    const { ip } = requestContext.current;
    const [near, wide] = ip === null ? ['unknown', 'unknown'] : [networkOf(ip), networkOf(ip, 48)];
    const { max, windowSeconds } = this.rules.limits;
    const limit = (name: string, times: number, more: Partial<Limit> = {}): Limit => ({
      name,
      max: max * times,
      windowSeconds,
      ...more,
    });
    return {
      signUps: [
        { limit: limit('sign-up:network', 1, { told: true, violation: 'registrations' }), subject: near },
        { limit: limit('sign-up:wide-network', 4, { told: true }), subject: wide },
      ],
      judgements: [{ limit: limit('sign-up:judgements', 10), subject: near }],
    };
  }
}
