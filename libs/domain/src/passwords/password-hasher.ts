import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Algorithm, hash, verify } from '@node-rs/argon2';
import { Metrics } from '#platform/metrics/metrics.js';
import { WorkQueue } from '#platform/work-queue/work-queue.js';
import { busy } from './passwords.errors.js';
import { PasswordSettings } from './passwords.settings.js';

/**
 * Argon2id (RFC 9106) behind a bounded queue. Passwords are normalised to NFKC first (NIST SP 800-63B-4, 3.1.1.2), at
 * set and at check alike. Checking costs the same whether or not there is a hash to check against (EN-02).
 */
@Injectable()
export class PasswordHasher implements OnModuleInit {
  private readonly queue: WorkQueue;
  private dummy: string;

  constructor(
    private readonly settings: PasswordSettings,
    private readonly metrics: Metrics,
  ) {
    this.queue = new WorkQueue(
      { concurrency: settings.concurrency, length: settings.queueLength, waitMilliseconds: settings.waitMilliseconds },
      () => this.refuse(),
      (running, waiting) => {
        metrics.hashQueue.set({ state: 'running' }, running);
        metrics.hashQueue.set({ state: 'waiting' }, waiting);
      },
    );
  }

  async onModuleInit(): Promise<void> {
    this.dummy = await this.argon2(randomBytes(32).toString('base64'));
  }

  /** @returns a PHC string. @throws busy */
  async hash(password: string): Promise<string> {
    return this.queue.run(async () => {
      this.metrics.hashChecks.inc({ operation: 'hash' });
      return this.argon2(password);
    });
  }

  /** One check, always: with no stored hash, a dummy of the same cost is checked and the answer is no. @throws busy */
  async verify(storedHash: string | null, password: string): Promise<boolean> {
    return this.queue.run(async () => {
      this.metrics.hashChecks.inc({ operation: 'verify' });
      const matches = await verify(storedHash ?? this.dummy, password.normalize('NFKC'));
      return matches && storedHash !== null;
    });
  }

  private argon2(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), {
      algorithm: Algorithm.Argon2id,
      memoryCost: this.settings.memoryKib,
      timeCost: this.settings.iterations,
      parallelism: this.settings.parallelism,
      outputLen: 32,
      salt: randomBytes(16),
    });
  }

  private refuse(): Error {
    this.metrics.hashChecks.inc({ operation: 'refused' });
    return busy({ retryAfterSeconds: 1 });
  }
}
