import { Injectable, Logger } from '@nestjs/common';
import { upkeep } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { Metrics } from '#platform/metrics/metrics.js';
import { type FoundSweep, FoundSweeps } from './found-sweeps.js';

/** After these the next sort has its turn; the rest waits for the next round. */
const batchesPerRound = 100;

/**
 * Removes what is of no more use, in batches of one short transaction each, under the role that may. One process at a time: whoever holds
 * the advisory lock of the batch. It goes with the transaction, so a leader that dies leaves its place at once (RL-38).
 */
@Injectable()
export class Sweeper {
  private readonly logger = new Logger('Upkeep');

  constructor(
    private readonly sweeps: FoundSweeps,
    private readonly transactions: Transactions,
    private readonly metrics: Metrics,
  ) {}

  /** One round over everything. What fails is told, and keeps nothing else from its turn. */
  async sweepAll(signal?: AbortSignal): Promise<void> {
    for (const sweep of this.sweeps.all) {
      try {
        await this.sweepOut(sweep, signal);
      } catch (error) {
        this.logger.warn(`${sweep.what} could not be swept: ${(error as Error).message}`);
      }
    }
  }

  private async sweepOut({ what, batch, remove }: FoundSweep, signal?: AbortSignal): Promise<void> {
    for (let turn = 0; turn < batchesPerRound && !signal?.aborted; turn++) {
      const removed = await this.transactions.run(upkeep, async () => ((await this.isLeader()) ? remove(batch) : 0));
      this.metrics.sweptRows.inc({ what }, removed);
      if (removed < batch) return;
    }
  }

  private async isLeader(): Promise<boolean> {
    const [row] = await this.transactions.query<{ isLeader: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('gatehouse.upkeep', 0)) as "isLeader"`,
    );
    return row?.isLeader === true;
  }
}
