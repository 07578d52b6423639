import { Injectable } from '@nestjs/common';
import { OldChanges } from '#platform/change-feed/old-changes.js';
import { IdempotencyRecords } from '#platform/idempotency/idempotency-records.js';
import { OutboxRepository } from '#platform/outbox/outbox.repository.js';
import { ExpiredLimits } from '#platform/rate-limit/expired-limits.js';
import type { Sweep } from './sweep.js';

/** What the tools of the ground floor leave behind. */
@Injectable()
export class GroundSweeps {
  readonly all: readonly Sweep[];

  constructor(limits: ExpiredLimits, requests: IdempotencyRecords, outbox: OutboxRepository, changes: OldChanges) {
    this.all = [
      { what: 'rate_limits', batch: 500, remove: (limit) => limits.remove(limit) },
      { what: 'idempotency_records', batch: 500, remove: (limit) => requests.removeExpired(limit) },
      { what: 'outbox_messages', batch: 500, remove: (limit) => outbox.removeOld(limit) },
      { what: 'access_changes', batch: 500, remove: (limit) => changes.remove(limit) },
    ];
  }
}
