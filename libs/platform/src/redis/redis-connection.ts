import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Metrics } from '../metrics/metrics.js';
import { RedisSettings } from './redis.settings.js';

/** What a request may lose by asking; an answer of Redis takes a fraction of a millisecond. */
const patienceMilliseconds = 200;
const tooLate = 'no answer in time';
const connectMilliseconds = 1_000;
const lookAgainMilliseconds = 500;
/** A connection that has been silent for so long is given up: the machine at its other end may be another one by now. */
const silenceMilliseconds = 3_000;

/**
 * The one connection to Redis, where there is one. Nothing may depend on it: after the first question that fails, nobody asks until it
 * has answered a question of ours, so that an outage costs those 200 ms who were asking as it began (RL-17).
 */
@Injectable()
export class RedisConnection implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(RedisConnection.name);
  private readonly client: Redis | null;
  private isAway = false;
  private isStopped = false;

  constructor(
    { url }: RedisSettings,
    private readonly metrics: Metrics,
  ) {
    this.client = url === undefined ? null : clientOf(url);
    // Told where it matters to somebody: by the question that fails.
    this.client?.on('error', () => undefined);
  }

  /** Whether it may be asked now. */
  get isUp(): boolean {
    return this.client !== null && !this.isAway;
  }

  /** The first requests shall find it, if it is there; nobody waits longer for it. */
  async onApplicationBootstrap(): Promise<void> {
    if (!this.client) return;
    const connected = this.client.connect().then(
      () => true,
      () => false,
    );
    const isThere = await Promise.race([connected, pause(connectMilliseconds, false, { ref: false })]);
    if (isThere) this.metrics.redisUp.set(1);
    else this.leaveAlone(new Error('no connection'));
  }

  onApplicationShutdown(): void {
    this.isStopped = true;
    this.client?.disconnect();
  }

  /** @returns null where it does not answer, or not in time; whatever was asked may have been done then */
  async ask<Answer>(question: (client: Redis) => Promise<Answer>): Promise<Answer | null> {
    if (!this.client || this.isAway) return null;
    try {
      return await inTime(question(this.client));
    } catch (error) {
      this.leaveAlone(error);
      return null;
    }
  }

  private leaveAlone(error: unknown): void {
    if (this.isAway || this.isStopped) return;
    this.isAway = true;
    this.metrics.redisUp.set(0);
    this.logger.warn(`Redis does not answer: limits are counted elsewhere until it does (${reasonOf(error)})`);
    // One at a time: it ends in the moment that it may be asked again.
    void this.untilItAnswers();
  }

  private async untilItAnswers(): Promise<void> {
    let silentSince = performance.now();
    while (!this.isStopped && !(await this.answers())) {
      await pause(lookAgainMilliseconds, undefined, { ref: false });
      const now = performance.now();
      const isSilent = this.client?.status === 'ready' && now - silentSince > silenceMilliseconds;
      if (isSilent) this.client.disconnect(true);
      // The next connection has its own time to answer: given up as soon as it is made, none would ever be asked.
      if (isSilent || this.client?.status !== 'ready') silentSince = now;
    }
    if (this.isStopped) return;
    this.isAway = false;
    this.metrics.redisUp.set(1);
    this.logger.log('Redis answers again');
  }

  private async answers(): Promise<boolean> {
    if (!this.client) return false;
    const ping = inTime(this.client.ping());
    return ping.then(
      () => true,
      () => false,
    );
  }
}

/**
 * The answer, or a refusal when our patience is over. Whenever this process was busy itself for as long, the answer may lie in the socket:
 * timers come first then, so the socket is read once more. Redis would be thought away, and everybody had new windows (RL-17).
 */
function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      reject(new Error(tooLate));
    };
    const timer = setTimeout(() => setImmediate(giveUp), patienceMilliseconds);
    void answer.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}

function clientOf(url: string): Redis {
  return new Redis(url, {
    lazyConnect: true,
    connectTimeout: connectMilliseconds,
    // Of what it asks by itself as it connects; for what we ask, see `inTime`.
    commandTimeout: connectMilliseconds,
    // Nothing waits for a connection, and nothing is sent a second time: who asked has asked somebody else by then.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(100 * times, 1_000),
  });
}

/** Neither the address nor what it said: both may hold what is nobody's business. */
function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? /^[A-Z]{2,}(?= )/.exec(message)?.[0] ?? (message === tooLate ? message : 'no connection');
}
