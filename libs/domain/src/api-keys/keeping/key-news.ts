import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { ChangeFeed } from '#platform/change-feed/change-feed.js';
import { Transactions } from '#platform/database/transactions.js';
import type { LiveEventType } from '#platform/live-events/live-event.js';
import { LiveEvents } from '#platform/live-events/live-events.js';
import type { ApiKeyFacts } from '../api-key-facts.js';
import { apiKeyActions } from '../api-keys.audit.js';

type ApiKeyAction = (typeof apiKeyActions)[keyof typeof apiKeyActions];

const heard: Readonly<Record<ApiKeyAction, LiveEventType>> = {
  [apiKeyActions.created]: 'api_key.created',
  [apiKeyActions.changed]: 'api_key.changed',
  [apiKeyActions.rotated]: 'api_key.changed',
  [apiKeyActions.revoked]: 'api_key.revoked',
  [apiKeyActions.leaked]: 'api_key.changed',
};

/** What is written down of a key, and told: to whoever has pages open, and to this instance, which must not believe its memory. */
@Injectable()
export class KeyNews {
  constructor(
    private readonly audit: Audit,
    private readonly liveEvents: LiveEvents,
    private readonly feed: ChangeFeed,
    private readonly transactions: Transactions,
  ) {}

  /** Joins the open transaction. Organizations read what is done with their keys, whoever does it. */
  async tell(
    actor: Actor,
    action: ApiKeyAction,
    { id, owner }: ApiKeyFacts,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const organizationId = owner.type === 'organization' ? owner.id : actor.organizationId;
    await this.audit.record({
      ...{ action, targetType: 'api_key', targetId: id },
      actor: { ...actor, organizationId },
      details: { owner: owner.type, ownerId: owner.id, ...more },
    });
    if (owner.type === 'person') await this.liveEvents.announce(owner.id, heard[action], { apiKeyId: id });
    this.transactions.afterCommit(() => {
      this.feed.tell({ kind: 'api_key', subjectId: id });
    });
  }
}
