import { randomBytes } from 'node:crypto';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Algorithm, hash, parseOptions } from '@node-rs/argon2';
import { Metrics } from '#platform/metrics/metrics.js';
import { WorkQueue } from '#platform/work-queue/work-queue.js';
import { readArgon2 } from './hash-formats/argon2.formats.js';
import { affordable, readForeignHash, UncheckableHash } from './hash-formats/foreign-hashes.js';
import type { CheckableHash } from './hash-formats/hash-format.js';
import { busy } from './passwords.errors.js';
import { Peppers } from './peppers.js';
import { PasswordSettings } from './passwords.settings.js';

const outputBytes = 32;
const saltBytes = 16;

/**
 * Argon2id (RFC 9106) behind a bounded queue. Passwords are normalised to NFKC first (NIST SP 800-63B-4, 3.1.1.2), at
 * set and at check alike. Checking costs the same whether or not there is a hash to check against (EN-02). Hashes that
 * another system made are checked over the text as typed, within ceilings (CS-03, docs/decisions/0006).
 */
@Injectable()
export class PasswordHasher implements OnModuleInit {
  private readonly logger = new Logger(PasswordHasher.name);
  private readonly queue: WorkQueue;
  private dummy: string;

  constructor(
    private readonly settings: PasswordSettings,
    private readonly metrics: Metrics,
    private readonly peppers: Peppers,
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

  /** @returns a PHC string, sealed where there is a pepper. @throws busy */
  async hash(password: string): Promise<string> {
    return this.queue.run(async () => {
      this.metrics.hashChecks.inc({ operation: 'hash' });
      return this.argon2(password);
    });
  }

  /**
   * The same for a secret of ours that nobody could guess from a stolen table: without a pepper, as nothing renews such a hash and
   * it must outlive the rotation of peppers. @throws busy
   */
  async hashUnsealed(secret: string): Promise<string> {
    return this.queue.run(async () => {
      this.metrics.hashChecks.inc({ operation: 'hash' });
      return this.unsealed(secret);
    });
  }

  /** One check, always: with no stored hash, a dummy of the same cost is checked and the answer is no. @throws busy */
  async verify(storedHash: string | null, password: string): Promise<boolean> {
    return this.queue.run(async () => {
      this.metrics.hashChecks.inc({ operation: 'verify' });
      return storedHash === null ? this.no(password) : this.check(storedHash, password);
    });
  }

  /** Whether a hash that was just found right should give way to one of today's cost (CS-02). */
  needsRehash(storedHash: string): boolean {
    if (!this.isOurs(storedHash) || !this.peppers.isCurrent(storedHash)) return true;
    const phc = this.peppers.isSealed(storedHash) ? this.peppers.phcOf(storedHash) : storedHash;
    const { memoryCost, timeCost, parallelism, outputLen, saltLen } = parseOptions(phc);
    const { memoryKib, iterations, parallelism: lanes } = this.settings;
    const isWeaker = memoryCost < memoryKib || timeCost < iterations || parallelism < lanes;
    return isWeaker || outputLen < outputBytes || saltLen < saltBytes;
  }

  /** What cannot be read, or would cost too much, costs one check of ours: nobody learns by the clock that it is there. */
  private async check(storedHash: string, password: string): Promise<boolean> {
    try {
      if (!this.isOurs(storedHash)) return await readForeignHash(storedHash).matches(password);
      return await this.ours(storedHash).matches(password.normalize('NFKC'));
    } catch (error) {
      const why = error instanceof UncheckableHash ? error.message : 'the check itself failed';
      this.logger.warn(`a stored password hash is not checked: ${why}`);
      return this.no(password);
    }
  }

  /** @throws UncheckableHash */
  private ours(storedHash: string): CheckableHash {
    const isSealed = this.peppers.isSealed(storedHash);
    const hash = isSealed ? this.peppers.read(storedHash) : readArgon2(storedHash, this.settings.memoryKib);
    if (!hash) throw new UncheckableHash('it is damaged');
    return affordable('argon2id', hash);
  }

  private async no(password: string): Promise<false> {
    await this.ours(this.dummy).matches(password.normalize('NFKC'));
    return false;
  }

  private async argon2(password: string): Promise<string> {
    return this.peppers.seal(await this.unsealed(password));
  }

  private unsealed(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), {
      algorithm: Algorithm.Argon2id,
      memoryCost: this.settings.memoryKib,
      timeCost: this.settings.iterations,
      parallelism: this.settings.parallelism,
      outputLen: outputBytes,
      salt: randomBytes(saltBytes),
    });
  }

  /** Imported Argon2id hashes are kept in Django's spelling, `argon2$argon2id$...`, so that this one is only ours. */
  private isOurs(storedHash: string): boolean {
    return storedHash.startsWith('$argon2id$') || this.peppers.isSealed(storedHash);
  }

  private refuse(): Error {
    this.metrics.hashChecks.inc({ operation: 'refused' });
    return busy({ retryAfterSeconds: 1 });
  }
}
