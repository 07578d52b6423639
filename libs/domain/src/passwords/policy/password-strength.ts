import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Thread } from '#platform/work-queue/thread.js';
import { busy } from '../passwords.errors.js';
import { type StrengthAnswer, strengthProgram, type StrengthQuestion } from './strength.program.js';

/** An estimate takes a core for some 2 ms, the most hostile for 80, and the first for a second; a machine may have other things to do. */
const limits = { length: 100, waitMilliseconds: 30_000, answerMilliseconds: 30_000, memoryMib: 256 };

/** How strong a password is, and whether everybody knows it; estimated off the event loop, one at a time. */
@Injectable()
export class PasswordStrength implements OnModuleDestroy {
  private readonly logger = new Logger(PasswordStrength.name);
  private readonly thread = new Thread(strengthProgram, limits, (why) => {
    if (why !== null) this.logger.warn(`the strength of a password could not be estimated: ${why}`);
    return busy({ retryAfterSeconds: 1 });
  });

  /** @throws busy: where it cannot be judged, it is not set */
  async estimate(question: StrengthQuestion): Promise<StrengthAnswer> {
    return this.thread.ask(question);
  }

  async onModuleDestroy(): Promise<void> {
    await this.thread.close();
  }
}
