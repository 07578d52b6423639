import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';

/** Upkeep: what has been over for so long that nobody asks for it. */
@Injectable()
export class EndedSessions {
  constructor(private readonly transactions: Transactions) {}

  /** A month after their end, so that it can be looked up for a while. Ended by hand or by age, the idle end has passed by then. */
  @Sweep({ what: 'sessions' })
  async remove(limit: number): Promise<number> {
    return this.transactions.removeSome('sessions', `idle_expires_at <= gatehouse.now() - interval '30 days'`, limit);
  }

  @Sweep({ what: 'known_devices' })
  async removeDevices(limit: number): Promise<number> {
    return this.transactions.removeSome('known_devices', 'expires_at <= gatehouse.now()', limit);
  }
}
