import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { ApiKeyRepository } from './api-key.repository.js';

const writeEveryMilliseconds = 60_000;

/** When keys were last used: in memory, and written once a minute for all of them together (AK-06). */
@Injectable()
export class KeyUses implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(KeyUses.name);
  private uses = new Map<string, Date>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly clock: Clock,
  ) {}

  note(keyId: string): void {
    this.uses.set(keyId, this.clock.now());
  }

  /** What is noted here and not written yet. */
  async write(): Promise<void> {
    if (this.uses.size === 0) return;
    const uses = this.uses;
    this.uses = new Map();
    await this.keys.touch(uses);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.tryToWrite(), writeEveryMilliseconds).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.tryToWrite();
  }

  private async tryToWrite(): Promise<void> {
    await this.write().catch((error: unknown) => {
      this.logger.warn(`when keys were last used could not be written: ${String(error)}`);
    });
  }
}
