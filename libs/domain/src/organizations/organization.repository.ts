import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import {
  type MembershipFacts,
  membershipOf,
  type MembershipRow,
  type OrganizationFacts,
} from './organization-facts.js';

export interface NewOrganization {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly planType: string;
  readonly createdBy: string;
}

/** What is left out stays. */
export interface OrganizationChanges {
  readonly name?: string;
  readonly slug?: string;
  readonly requiresSecondFactor?: boolean;
}

/** What only administrators of the installation change. */
export interface OrganizationTerms extends OrganizationChanges {
  readonly planType?: string;
  readonly status?: 'active' | 'suspended';
  readonly maxTokens?: number | null;
  readonly seats?: number | null;
}

export const organizationColumns = `organizations.id, organizations.name, organizations.slug, verified_domain as "domain",
  plan_type as "planType", organizations.status, max_tokens::float8 as "maxTokens", seats,
  requires_second_factor as "requiresSecondFactor", organizations.deletes_at as "deletesAt",
  organizations.created_at as "createdAt", organizations.version`;

/** Every statement that touches organizations. */
@Injectable()
export class OrganizationRepository {
  constructor(private readonly transactions: Transactions) {}

  /** False: the slug is another's. */
  async insert({ id, name, slug, planType, createdBy }: NewOrganization): Promise<boolean> {
    const rows = await this.transactions.query(
      `insert into organizations (id, name, slug, plan_type, created_by) values ($1, $2, $3, $4, $5)
       on conflict on constraint organizations_slug_key do nothing returning id`,
      [id, name, slug, planType, createdBy],
    );
    return rows.length > 0;
  }

  /** How many somebody has made. Whoever makes another one at the same time waits here, so that the most there may be holds (RA-05). */
  async countMadeBy(userId: string): Promise<number> {
    await this.transactions.query(`select pg_advisory_xact_lock(hashtextextended('organizations of ' || $1, 0))`, [
      userId,
    ]);
    const row = await this.transactions.queryOne<{ count: number }>(
      'select count(*)::int as count from organizations where created_by = $1',
      [userId],
    );
    return row?.count ?? 0;
  }

  async find(id: string): Promise<OrganizationFacts | null> {
    return this.transactions.queryOne(`select ${organizationColumns} from organizations where id = $1`, [id]);
  }

  /** For the transaction: whoever joins, leaves or changes it waits for one another. */
  async lock(id: string): Promise<OrganizationFacts | null> {
    const sql = `select ${organizationColumns} from organizations where id = $1 for no key update`;
    return this.transactions.queryOne(sql, [id]);
  }

  /** Null when there is no such organization, or `version` is given and no longer the newest. @throws the breach of organizations_slug_key */
  async change(id: string, changes: OrganizationTerms, version: number | null): Promise<OrganizationFacts | null> {
    const { name, slug, requiresSecondFactor, planType, status, maxTokens, seats } = changes;
    return this.transactions.queryOne(
      `update organizations set name = coalesce($3, name), slug = coalesce($4, slug),
              requires_second_factor = coalesce($5, requires_second_factor), plan_type = coalesce($6, plan_type),
              status = coalesce($7, status), deletes_at = case when $7::text is null then deletes_at end,
              max_tokens = case when $8 then $9 else max_tokens end, seats = case when $10 then $11 else seats end,
              version = version + 1
        where id = $1 and ($2::int is null or version = $2) returning ${organizationColumns}`,
      [
        ...[id, version, name ?? null, slug ?? null, requiresSecondFactor ?? null, planType ?? null, status ?? null],
        ...[maxTokens !== undefined, maxTokens ?? null, seats !== undefined, seats ?? null],
      ],
    );
  }

  async nameDomain(id: string, domain: string | null): Promise<void> {
    await this.transactions.query(
      'update organizations set verified_domain = $2, version = version + 1 where id = $1 and verified_domain is distinct from $2',
      [id, domain],
    );
  }

  /** Null: not there, already being deleted, or changed meanwhile. */
  async beginDeletion(
    id: string,
    { graceSeconds, restorable }: { graceSeconds: number; restorable: boolean },
    version: number | null,
  ): Promise<OrganizationFacts | null> {
    return this.transactions.queryOne(
      `update organizations set status = 'deleting', deletes_at = gatehouse.now() + make_interval(secs => $2), restorable = $4, version = version + 1
        where id = $1 and status <> 'deleting' and ($3::int is null or version = $3) returning ${organizationColumns}`,
      [id, graceSeconds, version, restorable],
    );
  }

  /** Null: not being deleted, or not for its owners to take back. */
  async cancelDeletion(id: string): Promise<OrganizationFacts | null> {
    return this.transactions.queryOne(
      `update organizations set status = 'active', deletes_at = null, version = version + 1
        where id = $1 and status = 'deleting' and restorable returning ${organizationColumns}`,
      [id],
    );
  }

  /** @returns ids of those that are gone, with everything that was theirs */
  async removeDue(limit: number): Promise<string[]> {
    const rows = await this.transactions.query<{ id: string }>(
      `delete from organizations where id in (
         select id from organizations where deletes_at <= gatehouse.now() order by deletes_at limit $1 for update skip locked)
       returning id`,
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  /** By the look-up that needs no context: all of somebody's, or theirs in one organization. */
  async membershipsOf(userId: string, organizationId: string | null): Promise<MembershipFacts[]> {
    const rows = await this.transactions.query<{ membership: MembershipRow }>(
      'select memberships_of as membership from gatehouse.memberships_of($1, $2)',
      [userId, organizationId],
    );
    return rows.map(({ membership }) => membershipOf(membership));
  }
}
