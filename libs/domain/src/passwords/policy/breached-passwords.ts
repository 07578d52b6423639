import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Metrics } from '#platform/metrics/metrics.js';
import { reasonOf } from '#platform/outgoing/outgoing-answers.js';
import { OutgoingCalls } from '#platform/outgoing/outgoing-calls.js';
import { PasswordPolicySettings } from './password-policy.settings.js';

/**
 * Asks a service with the range interface of Have I Been Pwned. It learns five hex digits of a SHA-1, which some thousand known
 * passwords share (k-anonymity), and with Add-Padding nobody learns more from the length of its answer. Where it is slow or away the
 * password is let pass: the list of common ones has been held against it already, and people can go on (PW-05).
 */
@Injectable()
export class BreachedPasswords {
  private readonly logger = new Logger(BreachedPasswords.name);

  constructor(
    private readonly settings: PasswordPolicySettings,
    private readonly outgoing: OutgoingCalls,
    private readonly metrics: Metrics,
  ) {}

  async have(password: string): Promise<boolean> {
    const { breachService } = this.settings;
    if (breachService === undefined) return false;
    try {
      const isKnown = await this.ask(breachService, password);
      this.metrics.breachChecks.inc({ outcome: isKnown ? 'breached' : 'unknown' });
      return isKnown;
    } catch (error) {
      this.metrics.breachChecks.inc({ outcome: 'unavailable' });
      this.logger.warn(`no answer about breached passwords: ${reasonOf(error)}`);
      return false;
    }
  }

  private async ask(service: string, password: string): Promise<boolean> {
    const digest = createHash('sha1').update(password).digest('hex').toUpperCase();
    const address = new URL(`/range/${digest.slice(0, 5)}`, service);
    const headers = { 'add-padding': 'true', 'user-agent': 'gatehouse' };
    const answer = await this.outgoing.fetch(address, { headers }, this.settings.breachWaitMilliseconds);
    if (!answer.ok) throw new Error(`status ${String(answer.status)}`);
    return lists(await answer.text(), digest.slice(5));
  }
}

/** Lines of `suffix:count`; padding has the count 0. */
function lists(range: string, suffix: string): boolean {
  return range.split('\n').some((line) => {
    const [found, count] = line.trim().split(':');
    return found?.toUpperCase() === suffix && Number(count) > 0;
  });
}
