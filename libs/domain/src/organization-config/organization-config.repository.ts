import { Injectable } from '@nestjs/common';
import { isAfter, orderOf, positionOf, type SortKey } from '#platform/database/keyset.js';
import { Transactions } from '#platform/database/transactions.js';
import type { Position } from '#platform/http/cursors.js';
import type { ConfigChange, ConfigDocument, ConfigVersion } from './config-facts.js';
import { schemaVersion } from './schema/config-schema.v1.js';

/** As it lies in the tables. */
export interface WrittenConfig {
  /** Empty where none was ever written. */
  readonly document: ConfigDocument;
  /** How often it was written. */
  readonly written: number;
  /** What the organization may spend a month; null: no limit. */
  readonly maxTokens: number | null;
  /** Raised by each change that can be seen in it, those of `max_tokens` too. */
  readonly version: number;
}

export interface NewConfig {
  readonly organizationId: string;
  readonly document: ConfigDocument;
  readonly version: number;
  readonly changed: readonly string[];
  readonly changedBy: string | null;
}

const columns = `version, changed_by as "changedBy", changed_at as "changedAt", changed`;
const newestFirst: readonly SortKey[] = [
  { expression: 'organization_configs.version', type: 'bigint', descending: true },
];

/** All of it inside of a transaction that has the organization: elsewhere there is nothing (AZ-03). */
@Injectable()
export class OrganizationConfigRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Null where there is no such organization. */
  async find(organizationId: string): Promise<WrittenConfig | null> {
    const sql = `select document, written, max_tokens::float8 as "maxTokens", version from gatehouse.organization_config($1)`;
    return this.transactions.queryOne<WrittenConfig>(sql, [organizationId]);
  }

  /** Whoever writes next waits until the open transaction ends. */
  async lock(organizationId: string): Promise<void> {
    const sql = `select pg_advisory_xact_lock(hashtextextended('gatehouse.organization_config:' || $1, 0))`;
    await this.transactions.query(sql, [organizationId]);
  }

  async insert({ organizationId, document, version, changed, changedBy }: NewConfig): Promise<void> {
    await this.transactions.query(
      `insert into organization_configs (organization_id, version, schema_version, document, changed, changed_by)
       values ($1, $2, $3, $4, $5, $6)`,
      [organizationId, version, schemaVersion, JSON.stringify(document), changed, changedBy],
    );
  }

  /** Newest first, at most `count`, after `position`. */
  async list(
    organizationId: string,
    count: number,
    position: Position | null,
  ): Promise<(ConfigChange & { position: Position })[]> {
    const sql = `select ${columns}, ${positionOf(newestFirst)} from organization_configs
      where organization_id = $1 ${position ? `and ${isAfter(newestFirst, 3)}` : ''}
      order by ${orderOf(newestFirst)} limit $2`;
    return this.transactions.query(sql, [organizationId, count, ...(position ?? [])]);
  }

  async findVersion(organizationId: string, version: number): Promise<ConfigVersion | null> {
    const sql = `select ${columns}, document from organization_configs where organization_id = $1 and version = $2`;
    return this.transactions.queryOne<ConfigVersion>(sql, [organizationId, version]);
  }
}
