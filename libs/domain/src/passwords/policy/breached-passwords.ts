import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Metrics } from '#platform/metrics/metrics.js';
import { PasswordPolicySettings } from './password-policy.settings.js';

/** The padded answers of haveibeenpwned.com have some 40 KB. */
const mostBytes = 512 * 1024;

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
    const answer = await fetch(new URL(`/range/${digest.slice(0, 5)}`, service), {
      headers: { 'add-padding': 'true', 'user-agent': 'gatehouse' },
      redirect: 'error',
      signal: AbortSignal.timeout(this.settings.breachWaitMilliseconds),
    });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return lists(await textOf(answer), digest.slice(5));
  }
}

/** Lines of `suffix:count`; padding has the count 0. */
function lists(range: string, suffix: string): boolean {
  return range.split('\n').some((line) => {
    const [found, count] = line.trim().split(':');
    return found?.toUpperCase() === suffix && Number(count) > 0;
  });
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (length > mostBytes) throw new Error('the answer has no end');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  const { code } = (cause ?? {}) as { code?: string };
  return code ?? message;
}
