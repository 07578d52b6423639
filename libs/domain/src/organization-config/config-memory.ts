import { Injectable } from '@nestjs/common';
import { type Change, ChangeFeed } from '#platform/change-feed/change-feed.js';
import { Lru } from '#platform/memory/lru.js';
import type { OrganizationConfig } from './config-facts.js';

/** A document is as long as a body at most, so this is 100 MB where every single one is (RL-35). */
const remembered = 1_000;

/**
 * Configurations in memory (S2-63): read at each token that carries one. Believed only while the change feed is fresh, so what another
 * instance wrote is seen within 5 s (RL-33).
 */
@Injectable()
export class ConfigMemory {
  private readonly configs = new Lru<string, OrganizationConfig>(remembered);

  constructor(private readonly feed: ChangeFeed) {
    feed.on((change) => {
      this.forget(change);
    });
  }

  /** A change told while we were reading may be about what we read: then the answer serves this call only. @throws what `load` throws */
  async get(organizationId: string, load: () => Promise<OrganizationConfig>): Promise<OrganizationConfig> {
    const known = this.feed.isFresh ? this.configs.get(organizationId) : undefined;
    if (known) return known;
    const versionBefore = this.feed.version;
    const config = await load();
    if (this.feed.version === versionBefore && this.feed.isFresh) this.configs.set(organizationId, config);
    return config;
  }

  private forget({ kind, subjectId }: Change): void {
    if (kind === 'all') this.configs.clear();
    if (kind === 'organization' && subjectId !== null) this.configs.delete(subjectId);
  }
}
