import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { tooManyRequests } from '#platform/errors/common.errors.js';
import type { DomainError } from '#platform/errors/domain-error.js';
import { Lru } from '#platform/memory/lru.js';
import { quotaExhausted } from '#platform/errors/access.errors.js';
import type { RemainingQuota } from '#platform/rate-limit/quota.js';
import { KeyBlock } from './key-block.js';
import { haveSameLimits, type KeyLimits, type LimitedKey } from './key-limits.js';
import { KeyMeters, type Leased } from './key-meters.js';

const mostKeys = 20_000;
const lookForIdleEveryMilliseconds = 1_000;
/** Other processes give back what they did not need: somebody who is refused may be let in before the window ends. */
const refusalHoldsMilliseconds = 1_000;
/** What is never refilled is changed by people. */
const waitForPeopleSeconds = 86_400;

interface Refusal {
  readonly madeAt: number;
  readonly retryAt: number;
  readonly error: typeof tooManyRequests;
}

/** What this process knows of a key: a block, or that there is none to be had, as of certain limits. */
interface Held {
  limits: KeyLimits;
  block: KeyBlock | null;
  refusal: Refusal | null;
  /** One statement at a time: all who come meanwhile wait for it. */
  leasing: Promise<void> | null;
  waiting: number;
}

/**
 * How often a key may be used: its rate and its quota, held across processes. Each leases a block from Postgres and lets requests through
 * from memory while it lasts, so all together never exceed a limit, by not even one; what a process holds when it is killed is lost. A
 * request takes one of both limits, so a block is one number, and a request that is refused takes of neither.
 */
@Injectable()
export class KeyAllowances implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(KeyAllowances.name);
  private readonly keys = new Lru<string, Held>(mostKeys);
  /** Every block that is not given back yet, also of keys that had to make room. */
  private readonly blocks = new Set<KeyBlock>();
  private timer: NodeJS.Timeout | null = null;
  private returning: Promise<void> = Promise.resolve();

  constructor(
    private readonly meters: KeyMeters,
    private readonly clock: Clock,
  ) {}

  /**
   * One request. At once while a block lasts; a promise where Postgres must be asked, which fails if it is away: never a yes (RL-01).
   * @throws too_many_requests, quota_exhausted
   */
  take(key: LimitedKey): true | Promise<true> {
    if (!key.rateLimit && !key.quota) return true;
    const held = this.keys.get(key.id);
    if (held && haveSameLimits(held.limits, key)) {
      const now = this.clock.now().getTime();
      if (held.refusal && holds(held.refusal, now)) throw errorOf(held.refusal, now);
      if (held.block && !held.block.isOver(now) && held.block.takeOne()) return true;
    }
    return this.takeLater(key, held ?? this.begin(key));
  }

  /** @returns by id, for those that have a quota: what nobody has used or leased */
  remainingOf(keys: readonly LimitedKey[]): Promise<ReadonlyMap<string, RemainingQuota>> {
    return this.meters.remainingOf(keys);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      const now = this.clock.now().getTime();
      this.giveBack([...this.blocks].filter((block) => block.isOver(now)));
    }, lookForIdleEveryMilliseconds);
    this.timer.unref();
  }

  /** While the database is still there; nothing is accepted any more. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.giveBack([...this.blocks]);
    await this.returning;
  }

  private begin(limits: LimitedKey): Held {
    const held: Held = { limits, block: null, refusal: null, leasing: null, waiting: 0 };
    this.keys.set(limits.id, held);
    return held;
  }

  /** Who waited for a block takes of it however late it came: it was counted, and else a slow database would serve nobody. */
  private async takeLater(key: LimitedKey, held: Held): Promise<true> {
    for (;;) {
      held.waiting++;
      held.leasing ??= this.lease(key, held).finally(() => (held.leasing = null));
      try {
        await held.leasing;
      } finally {
        // As each goes on, not before: whoever finds the block used up leases for all who are still behind.
        held.waiting--;
      }
      if (held.refusal) throw errorOf(held.refusal, this.clock.now().getTime());
      if (held.block?.takeOne()) return true;
    }
  }

  private async lease(key: LimitedKey, held: Held): Promise<void> {
    const unused = held.block?.empty() ?? null;
    if (held.block) this.blocks.delete(held.block);
    held.block = null;
    held.refusal = null;
    held.limits = key;
    // Counted from before the question: we believe it over before Postgres does, never after.
    const askedAt = this.clock.now().getTime();
    const leased = await this.meters.lease(key, held.waiting, unused);
    held.refusal = refusalOf(leased, askedAt);
    if (held.refusal) return;
    held.block = new KeyBlock(key.id, leased.requests, leased.windows, askedAt, askedAt + leased.seconds * 1_000);
    this.blocks.add(held.block);
  }

  /** Once: should the answer be lost, nobody knows whether it was written, and what is given back twice could be used twice. */
  private giveBack(blocks: readonly KeyBlock[]): void {
    for (const block of blocks) this.blocks.delete(block);
    const unused = blocks.map((block) => block.empty()).filter(({ requests }) => requests > 0);
    if (unused.length === 0) return;
    const done = this.meters.giveBack(unused).catch((error: unknown) => {
      this.logger.warn(`what keys have not used is lost: ${(error as Error).message}`);
    });
    this.returning = Promise.all([this.returning, done]).then(() => undefined);
  }
}

function refusalOf({ refused, waitSeconds }: Leased, madeAt: number): Refusal | null {
  if (refused === null) return null;
  const retryAt = madeAt + (waitSeconds ?? waitForPeopleSeconds) * 1_000;
  return { madeAt, retryAt, error: refused === 'rate' ? tooManyRequests : quotaExhausted };
}

function holds({ madeAt, retryAt }: Refusal, now: number): boolean {
  return now >= madeAt && now < Math.min(retryAt, madeAt + refusalHoldsMilliseconds);
}

function errorOf({ retryAt, error }: Refusal, now: number): DomainError {
  return error({ retryAfterSeconds: Math.max(1, Math.ceil((retryAt - now) / 1_000)) });
}
