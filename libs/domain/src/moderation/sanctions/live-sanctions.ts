import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { ChangeFeed } from '#platform/change-feed/change-feed.js';
import { Clock } from '#platform/clock/clock.js';
import { networkOf } from '#platform/network/network.js';
import { SlowLane } from '#platform/rate-limit/slow-lane.js';
import { NetworkBook } from './network-book.js';
import type { SanctionFacts } from './sanction-facts.js';
import { SanctionRepository } from './sanction.repository.js';

/**
 * Banned networks, and whoever is slowed down, in the memory of this instance: every request is held against it. Believed only while the
 * change feed is fresh; otherwise Postgres is asked, and Postgres being away is an error, never a yes (RL-01, RL-33).
 */
@Injectable()
export class LiveSanctions implements OnModuleInit, OnApplicationBootstrap {
  private sanctions = new Map<string, SanctionFacts>();
  private book = new NetworkBook();
  private isLoaded = false;
  private isReloading = false;
  /** Rises with everything that changes here: a list that was read meanwhile is read again. */
  private changes = 0;
  /** One reading after the other, so that an older answer never takes the place of a newer one. */
  private reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly repository: SanctionRepository,
    private readonly feed: ChangeFeed,
    private readonly clock: Clock,
    private readonly slowLane: SlowLane,
  ) {}

  onModuleInit(): void {
    this.feed.on(({ kind, subjectId }) => {
      if (kind === 'all') void this.inTurn(() => this.reload());
      else if (kind === 'sanction' && subjectId !== null) void this.inTurn(() => this.refresh(subjectId));
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.inTurn(() => this.reload());
  }

  /** Asks Postgres: until when the address is banned, in milliseconds since 1970 (Infinity: for good); null: it is not. */
  async bannedUntil(address: string): Promise<number | null> {
    // What could not be read when it changed is read once Postgres is back.
    if (this.feed.isFresh) this.reloadOnce();
    const ban = await this.repository.banOfAddress(address);
    return ban && (ban.until?.getTime() ?? Number.POSITIVE_INFINITY);
  }

  /** May memory be believed? Then `remembered` answers at once. */
  get isTrusted(): boolean {
    return this.isLoaded && this.feed.isFresh;
  }

  remembered(address: string): number | null {
    return this.book.find(address, this.clock.now().getTime());
  }

  /** What this instance did itself holds for its very next request. */
  apply(...sanctions: readonly SanctionFacts[]): void {
    for (const sanction of sanctions) {
      if (sanction.isActive && concernsRequests(sanction)) this.sanctions.set(sanction.id, sanction);
      else this.sanctions.delete(sanction.id);
    }
    this.changes++;
    this.rebuild();
  }

  /** What cannot be read now may be untrue: nothing is believed until it could. */
  private async reload(): Promise<void> {
    this.isLoaded = false;
    const before = this.changes;
    const live = await this.repository.listLive().catch(() => null);
    if (!live || this.changes !== before) return;
    this.sanctions = new Map(live.map((sanction) => [sanction.id, sanction]));
    this.rebuild();
    this.isLoaded = true;
  }

  private async refresh(id: string): Promise<void> {
    const sanction = await this.repository.find(id).catch(() => null);
    if (sanction) this.apply(sanction);
    else await this.reload();
  }

  private reloadOnce(): void {
    if (this.isLoaded || this.isReloading) return;
    this.isReloading = true;
    void this.inTurn(() => this.reload()).finally(() => {
      this.isReloading = false;
    });
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.reading = this.reading.then(work);
    return this.reading;
  }

  private rebuild(): void {
    const now = this.clock.now().getTime();
    const book = new NetworkBook();
    const slowed = new Map<string, number>();
    for (const [id, { kind, userId, network, until }] of this.sanctions) {
      const end = until?.getTime() ?? Number.POSITIVE_INFINITY;
      if (end <= now) this.sanctions.delete(id);
      else if (kind === 'ban' && network !== null) book.add(network, end);
      else if (kind === 'slowdown') slowed.set(userId ?? countedAs(network), end);
    }
    this.book = book;
    this.slowLane.replace(slowed);
  }
}

/** Bans of people stand in their own facts. */
function concernsRequests({ kind, network }: SanctionFacts): boolean {
  return kind === 'slowdown' || (kind === 'ban' && network !== null);
}

/** As limits count networks. */
function countedAs(network: string | null): string {
  return networkOf((network ?? '').replace(/\/\d+$/, ''));
}
