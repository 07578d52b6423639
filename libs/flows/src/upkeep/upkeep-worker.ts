import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Sweeper } from './sweeper.js';

const everyMilliseconds = 60_000;

/** A round at the start and about each minute, with chance in it so that processes started together do not come together. */
@Injectable()
export class UpkeepWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly sweeper: Sweeper) {}

  onApplicationBootstrap(): void {
    this.loop = this.work();
  }

  /** The batch under way is finished while the database is still there (RL-22). */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  private async work(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.sweeper.sweepAll(signal);
      await pause(everyMilliseconds * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
    }
  }
}
