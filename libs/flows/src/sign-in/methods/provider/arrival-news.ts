import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { Metrics } from '#platform/metrics/metrics.js';
import type { OAuthProvider } from '#domain/oauth-providers/oauth-provider.js';
import type { Returned } from '#domain/oauth-transactions/oauth-transactions.service.js';
import { signInActions } from '../../sign-in.audit.js';

/** What is written down of those who came back and were not let in. */
@Injectable()
export class ArrivalNews {
  constructor(
    private readonly audit: Audit,
    private readonly metrics: Metrics,
  ) {}

  async refused({ id }: OAuthProvider, { intent }: Returned, reason: string, { message }: Error): Promise<void> {
    const method = `provider:${id}`;
    this.metrics.signIns.inc({ method, outcome: reason });
    await this.audit.record({
      action: signInActions.failed,
      outcome: 'failure',
      actor: anonymous,
      targetType: 'user',
      targetId: intent.whose?.userId ?? null,
      details: { method, purpose: intent.purpose, reason, message },
    });
  }
}
