import { Injectable } from '@nestjs/common';
import { upkeep } from '#platform/actor/actor.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import { FactorResets } from '#domain/factor-resets/factor-resets.service.js';
import { FactorRemoval } from './factor-removal.js';

/** Upkeep: resets whose day is over come into force. */
@Injectable()
export class FactorResetSweep {
  constructor(
    private readonly resets: FactorResets,
    private readonly removal: FactorRemoval,
  ) {}

  @Sweep({ what: 'factor_resets', batch: 20 })
  async removeDue(limit: number): Promise<number> {
    const due = await this.resets.lockDue(limit);
    for (const userId of due) await this.removal.remove(upkeep, userId);
    return due.length;
  }
}
