import { Injectable } from '@nestjs/common';
import { networkOf } from '#platform/network/network.js';
import { requestContext } from '#platform/http/request-context.js';

/** Something a stranger did, by where they came from. */
export interface Noticed {
  /** Of the policy's events. */
  readonly event: string;
  readonly network: string;
  /** Whom it was done to, for moderators to see; never scored for it. */
  readonly aimedAt: string | null;
  readonly occurrences: number;
}

/** More kinds at once than this is a flood, in which the limits hold anyway. */
const most = 10_000;

/**
 * What the doors notice, added up until it is written down (flows/moderation). So a refusal costs no statement, a flood of them one row
 * a moment, and no answer's time tells what was written (EN-02).
 */
@Injectable()
export class NoticedViolations {
  private waiting = new Map<string, Noticed>();

  /** By the network of the request that is being served. */
  note(event: string, aimedAt: string | null = null): void {
    const { ip } = requestContext.current;
    if (ip !== null) this.noteOf(event, networkOf(ip), aimedAt);
  }

  noteOf(event: string, network: string, aimedAt: string | null = null, times = 1): void {
    const key = `${event} ${network} ${aimedAt ?? ''}`;
    const known = this.waiting.get(key);
    if (!known && this.waiting.size >= most) return;
    this.waiting.set(key, { event, network, aimedAt, occurrences: (known?.occurrences ?? 0) + times });
  }

  /** What has come together since the last time. */
  take(): readonly Noticed[] {
    const taken = [...this.waiting.values()];
    this.waiting = new Map();
    return taken;
  }

  /** They could not be written down: they wait on. */
  putBack(noticed: readonly Noticed[]): void {
    for (const { event, network, aimedAt, occurrences } of noticed) this.noteOf(event, network, aimedAt, occurrences);
  }
}
