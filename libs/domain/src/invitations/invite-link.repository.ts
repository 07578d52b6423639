import { Injectable } from '@nestjs/common';
import { newId } from '#platform/database/ids.js';
import { isAfter, orderOf, positionOf } from '#platform/database/keyset.js';
import { Transactions } from '#platform/database/transactions.js';
import type { Position } from '#platform/http/cursors.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import { newestFirst } from './invitation-facts.js';
import { isOld } from './invitation-rows.js';

/** `spent`: used as often as it may be. */
export const linkStatuses = ['active', 'spent', 'revoked', 'expired'] as const;
export type LinkStatus = (typeof linkStatuses)[number];

export interface InviteLinkFacts {
  readonly id: string;
  readonly role: string;
  readonly inviterId: string;
  readonly status: LinkStatus;
  /** Null: as often as anybody likes. */
  readonly maxUses: number | null;
  readonly uses: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface NewInviteLink {
  readonly role: string;
  readonly inviterId: string;
  readonly maxUses: number | null;
  readonly expiresAt: Date;
  readonly tokenHash: Buffer;
}

const table = 'invite_links';
const order = newestFirst(table);
/** By the clock, at use (RT-01). */
const isLive = `revoked_at is null and expires_at > gatehouse.now() and (max_uses is null or uses < max_uses)`;
const columns = `id, role, inviter_id as "inviterId", max_uses as "maxUses", uses, created_at as "createdAt",
  expires_at as "expiresAt", case when revoked_at is not null then 'revoked' when expires_at <= gatehouse.now() then 'expired'
    when uses >= max_uses then 'spent' else 'active' end as status`;

/** Links that let anybody in who has them. What is asked sees the organization of the open transaction alone (row-level security). */
@Injectable()
export class InviteLinkRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Where a token belongs; asked before anybody is in an organization. */
  async organizationOf(tokenHash: Buffer): Promise<string | null> {
    const sql = 'select gatehouse.organization_of_invite_link($1) as "organizationId"';
    return (
      (await this.transactions.queryOne<{ organizationId: string | null }>(sql, [tokenHash]))?.organizationId ?? null
    );
  }

  async insert(organizationId: string, link: NewInviteLink): Promise<InviteLinkFacts> {
    const { role, inviterId, maxUses, expiresAt, tokenHash } = link;
    const row = await this.transactions.queryOne<InviteLinkFacts>(
      `insert into invite_links (id, organization_id, role, inviter_id, max_uses, expires_at, token_hash)
       values ($1, $2, $3, $4, $5, $6, $7) returning ${columns}`,
      [newId(), organizationId, role, inviterId, maxUses, expiresAt, tokenHash],
    );
    if (!row) throw new Error('inviting gave no row');
    return row;
  }

  /** Newest first, at most `count`, after `position`. */
  async list(count: number, position: Position | null): Promise<(InviteLinkFacts & { position: Position })[]> {
    return this.transactions.query(
      `select ${columns}, ${positionOf(order)} from ${table}
        ${position ? `where ${isAfter(order, 2)}` : ''} order by ${orderOf(order)} limit $1`,
      [count, ...(position ?? [])],
    );
  }

  async findByHash(tokenHash: Buffer): Promise<InviteLinkFacts | null> {
    return this.transactions.queryOne(`select ${columns} from ${table} where token_hash = $1`, [tokenHash]);
  }

  async lock(id: string): Promise<InviteLinkFacts | null> {
    return this.transactions.queryOne(`select ${columns} from ${table} where id = $1 for update`, [id]);
  }

  /** One conditional statement: of twenty who race for the last use, one gets it (RA-01). */
  async use(id: string): Promise<boolean> {
    const sql = `update ${table} set uses = uses + 1 where id = $1 and ${isLive} returning id`;
    return (await this.transactions.query(sql, [id])).length > 0;
  }

  async revoke(id: string): Promise<boolean> {
    const sql = `update ${table} set revoked_at = gatehouse.now() where id = $1 and revoked_at is null returning id`;
    return (await this.transactions.query(sql, [id])).length > 0;
  }

  @Sweep({ what: 'invite_links' })
  async removeOld(limit: number): Promise<number> {
    return this.transactions.removeSomeOfOrganizations(table, isOld, limit);
  }
}
