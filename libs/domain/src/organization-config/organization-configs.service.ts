import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { ChangeFeed } from '#platform/change-feed/change-feed.js';
import { Transactions } from '#platform/database/transactions.js';
import { insufficientPerms } from '#platform/errors/access.errors.js';
import { notFound, preconditionFailed } from '#platform/errors/common.errors.js';
import type { Position } from '#platform/http/cursors.js';
import type { ConfigChange, ConfigDocument, ConfigVersion, OrganizationConfig } from './config-facts.js';
import { ConfigMemory } from './config-memory.js';
import { organizationConfigActions } from './organization-config.audit.js';
import { OrganizationConfigRepository, type WrittenConfig } from './organization-config.repository.js';
import { ConfigSchema } from './schema/config-schema.js';

@Injectable()
export class OrganizationConfigs {
  constructor(
    private readonly configs: OrganizationConfigRepository,
    private readonly schema: ConfigSchema,
    private readonly memory: ConfigMemory,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly feed: ChangeFeed,
  ) {}

  /** What holds now, at most 5 s old. @throws not_found */
  async current(actor: Actor, organizationId: string): Promise<OrganizationConfig> {
    const load = () => this.configs.find(organizationId);
    return this.memory.get(organizationId, async () => this.shown(await this.within(actor, organizationId, load)));
  }

  /**
   * Takes the place of the whole document; one that says the same changes nothing. `expected` is the version it was made from, null for
   * whichever is the newest. @throws invalid_request, insufficient_perms for another `max_tokens`, precondition_failed
   */
  async replace(
    actor: Actor,
    organizationId: string,
    wish: ConfigDocument,
    expected: number | null,
  ): Promise<OrganizationConfig> {
    const { max_tokens: maxTokens, ...document } = this.schema.accept(wish);
    return this.within(actor, organizationId, async () => {
      await this.configs.lock(organizationId);
      const before = await this.configs.find(organizationId);
      if (!before) throw notFound();
      if (expected !== null && expected !== before.version) throw preconditionFailed();
      // Only an administrator of the instance says what an organization may spend (S2-27).
      if (maxTokens !== undefined && maxTokens !== before.maxTokens) throw insufficientPerms({ required: ['admin'] });
      await this.write(actor, organizationId, before, document);
      return this.shown(await this.configs.find(organizationId));
    });
  }

  /** Who wrote it and when; newest first, at most `count`, after `position`. */
  async history(
    actor: Actor,
    organizationId: string,
    count: number,
    position: Position | null,
  ): Promise<(ConfigChange & { position: Position })[]> {
    const list = () => this.configs.list(organizationId, count, position);
    return this.within(actor, organizationId, list);
  }

  /** @throws not_found */
  async version(actor: Actor, organizationId: string, version: number): Promise<ConfigVersion> {
    const find = () => this.configs.findVersion(organizationId, version);
    const found = await this.within(actor, organizationId, find);
    if (!found) throw notFound();
    return found;
  }

  /** Also where a transaction is open that has another organization, or none: its own configuration would look as if it had none. */
  private within<Result>(actor: Actor, organizationId: string, work: () => Promise<Result>): Promise<Result> {
    return this.transactions.run(actor, () => this.transactions.within(organizationId, work));
  }

  private async write(
    actor: Actor,
    organizationId: string,
    before: WrittenConfig,
    document: ConfigDocument,
  ): Promise<void> {
    const changed = differing(this.schema.completed(before.document), document);
    if (changed.length === 0) return;
    const version = before.written + 1;
    await this.configs.insert({ organizationId, document, version, changed, changedBy: actor.userId });
    await this.audit.record({
      action: organizationConfigActions.changed,
      actor: { ...actor, organizationId },
      targetType: 'organization',
      targetId: organizationId,
      details: { version, changed },
    });
    this.transactions.afterCommit(() => {
      this.feed.tell({ kind: 'organization', subjectId: organizationId });
    });
  }

  private shown(written: WrittenConfig | null): OrganizationConfig {
    if (!written) throw notFound();
    const { document, maxTokens, version } = written;
    return { document: { ...this.schema.completed(document), max_tokens: maxTokens }, version };
  }
}

function differing(one: ConfigDocument, other: ConfigDocument): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => !isDeepStrictEqual(one[name], other[name])).sort();
}
