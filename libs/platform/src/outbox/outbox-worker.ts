import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Encryption } from '../crypto/encryption.js';
import { Metrics } from '../metrics/metrics.js';
import { Destinations } from './destinations.js';
import { failureOf } from './delivery-failure.js';
import { OutboxBell } from './outbox-bell.js';
import { OutboxDeliverers } from './outbox-deliverers.js';
import { OutboxRepository, type ClaimedMessage } from './outbox.repository.js';
import { outboxContext } from './outbox.js';
import { retryAfterSeconds } from './retry.policy.js';

const lanes = 6;
const pollEveryMilliseconds = 1_000;
/** After a crash another worker waits this long; a slow delivery renews it in time. */
const leaseSeconds = 30;
const renewEveryMilliseconds = 10_000;
const measureEveryMilliseconds = 10_000;
const farewellMilliseconds = 5_000;

/** Delivers what is in the outbox, at least once, several at a time; any number of workers may run beside each other. */
@Injectable()
export class OutboxWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(OutboxWorker.name);
  private readonly inFlight = new Set<Promise<void>>();
  private readonly destinations = new Destinations();
  private loop: Promise<void> = Promise.resolve();
  private stopping = false;
  private failing = false;
  private measuredAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly messages: OutboxRepository,
    private readonly deliverers: OutboxDeliverers,
    private readonly encryption: Encryption,
    private readonly bell: OutboxBell,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    this.loop = this.work();
  }

  /**
   * Takes nothing new and sees off what is on its way, while the database is still there (RL-22). A mail server that does not answer is
   * not waited for: nobody can know what became of that mail, so its lease runs out and it is sent again under the same Message-ID.
   */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.bell.ring();
    await this.loop;
    const impatience = new AbortController();
    const late = pause(farewellMilliseconds, undefined, { signal: impatience.signal }).catch(() => undefined);
    await Promise.race([Promise.all(this.inFlight), late]);
    impatience.abort();
  }

  private async work(): Promise<void> {
    while (!this.stopping) {
      const message = this.inFlight.size < lanes ? await this.claim() : null;
      if (message) this.begin(message);
      else await this.bell.wait(pollEveryMilliseconds);
    }
  }

  private async claim(): Promise<ClaimedMessage | null> {
    try {
      const claimed = await this.messages.claim(leaseSeconds, this.destinations.shut());
      await this.measure();
      this.failing = false;
      return claimed;
    } catch (error) {
      if (!this.failing) this.logger.warn(`the outbox cannot be read: ${(error as Error).message}`);
      this.failing = true;
      return null;
    }
  }

  private async measure(): Promise<void> {
    if (performance.now() - this.measuredAt < measureEveryMilliseconds) return;
    this.metrics.mailQueue.set(await this.messages.countWaiting());
    this.measuredAt = performance.now();
  }

  private begin(message: ClaimedMessage): void {
    const { destination } = message;
    this.destinations.begin(destination);
    const delivery = this.handle(message)
      .catch((error: unknown) => {
        // Nothing is lost: the lease runs out, and the message is taken up again.
        this.logger.warn(`message ${message.id} could not be settled: ${(error as Error).message}`);
      })
      .finally(() => {
        this.inFlight.delete(delivery);
        this.destinations.end(destination);
        this.bell.ring();
      });
    this.inFlight.add(delivery);
  }

  private async handle(message: ClaimedMessage): Promise<void> {
    if (message.isExpired) {
      await this.messages.bury(message, 'expired');
      return;
    }
    const error = await this.attempt(message);
    if (error !== null) {
      await this.settle(message, error);
      return;
    }
    this.destinations.answered(message.destination);
    await this.messages.markDelivered(message);
  }

  /** @returns what went wrong; null when it got through */
  private async attempt(message: ClaimedMessage): Promise<unknown> {
    const renewal = setInterval(() => {
      void this.messages.renew(message, leaseSeconds).catch(() => undefined);
    }, renewEveryMilliseconds);
    try {
      await this.deliverers.deliver(message.topic, { ...message, secret: this.secretOf(message) });
      return null;
    } catch (error) {
      return error;
    } finally {
      clearInterval(renewal);
    }
  }

  private secretOf({ id, sealedSecret }: ClaimedMessage): string | null {
    return sealedSecret && this.encryption.decrypt(sealedSecret, outboxContext(id)).toString();
  }

  private async settle(message: ClaimedMessage, error: unknown): Promise<void> {
    const { kind, message: reason } = failureOf(error);
    const seconds = retryAfterSeconds(kind, message.attempt);
    if (seconds !== null) {
      const at = await this.messages.postpone(message, seconds, reason);
      this.destinations.failed(message.destination, at);
      return;
    }
    if (kind === 'permanent') this.destinations.answered(message.destination);
    this.logger.warn(`message ${message.id} is given up: ${reason}`);
    await this.messages.bury(message, reason);
  }
}
