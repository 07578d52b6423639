import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { upkeep } from '#platform/actor/actor.js';
import { RefusedLimits } from '#platform/rate-limit/refused-limits.js';
import { type Noticed, NoticedViolations } from '#domain/moderation/noticed-violations.js';
import { isDatabaseUnavailable } from '#platform/database/database-errors.js';
import { isId } from '#platform/database/ids.js';
import { ViolationReports } from './violation-reports.js';

const everyMilliseconds = 500;

/** Writes down what the doors noticed, a few times a second: refusals cost their sender nothing but the refusal, and us one row a moment. */
@Injectable()
export class NoticedViolationsWriter implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(NoticedViolationsWriter.name);
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly noticed: NoticedViolations,
    private readonly reports: ViolationReports,
    private readonly refusedLimits: RefusedLimits,
  ) {}

  onModuleInit(): void {
    this.refusedLimits.on(({ limit, subject }) => {
      // Limits of people who are signed in count by their id; here it is strangers' networks.
      if (limit.violation !== undefined && subject !== 'unknown' && !isId(subject))
        this.noticed.noteOf(limit.violation, subject);
    });
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.writing = this.writing.then(() => this.write());
    }, everyMilliseconds);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.writing;
    await this.write();
  }

  /** One that cannot be written now is tried again: nothing that happened is forgotten while we run. */
  private async write(): Promise<void> {
    const taken = this.noticed.take();
    for (const [index, one] of taken.entries()) {
      try {
        await this.reports.reportOwn(upkeep, reportOf(one));
      } catch (error) {
        if (!isDatabaseUnavailable(error)) {
          // It would never be written, and all the others would wait behind it.
          this.logger.error({ err: error, event: one.event }, 'a violation cannot be written down');
          continue;
        }
        this.noticed.putBack(taken.slice(index));
        this.logger.warn({ error: String(error) }, 'violations wait to be written down');
        return;
      }
    }
  }
}

function reportOf({ event, network, aimedAt, occurrences }: Noticed) {
  const details = event.startsWith('wrong_') ? { event } : {};
  return { event, network, aimedAt, occurrences, userId: null, reportedBy: null, details };
}
