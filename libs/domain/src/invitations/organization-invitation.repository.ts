import { Injectable } from '@nestjs/common';
import { newId } from '#platform/database/ids.js';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import { invitationColumns, type InvitationFacts, type NewInvitation } from './invitation-facts.js';
import { InvitationRows } from './invitation-rows.js';

const day = 86_400;

/** Invitations to organizations. What is asked sees the organization of the open transaction alone (row-level security). */
@Injectable()
export class OrganizationInvitationRepository {
  readonly rows: InvitationRows;

  constructor(private readonly transactions: Transactions) {
    this.rows = new InvitationRows(transactions, 'organization_invitations');
  }

  /** Where a token belongs; asked before anybody is in an organization. */
  async organizationOf(tokenHash: Buffer): Promise<string | null> {
    const sql = 'select gatehouse.organization_of_invitation($1) as "organizationId"';
    return (
      (await this.transactions.queryOne<{ organizationId: string | null }>(sql, [tokenHash]))?.organizationId ?? null
    );
  }

  /** In place of one that waits for the same address, whose token is dead from now on (RT-02). */
  async put(organizationId: string, invitation: NewInvitation): Promise<InvitationFacts> {
    const { email, emailKey, role, inviterId, lifeSeconds, isMailed, tokenHash } = invitation;
    const row = await this.transactions.queryOne<InvitationFacts>(
      `insert into organization_invitations
         (id, organization_id, email, email_key, role, inviter_id, token_hash, expires_at, sent_at)
       values ($1, $2, $3, $4, $5, $6, $7, gatehouse.now() + make_interval(secs => $8),
               case when $9 then gatehouse.now() end)
       on conflict (organization_id, email_key) where status = 'pending' do update set email = excluded.email,
         role = excluded.role, inviter_id = excluded.inviter_id, token_hash = excluded.token_hash,
         created_at = gatehouse.now(), expires_at = excluded.expires_at,
         sent_at = coalesce(excluded.sent_at, organization_invitations.sent_at)
       returning ${invitationColumns}`,
      [newId(), organizationId, email, emailKey, role, inviterId, tokenHash, lifeSeconds, isMailed],
    );
    if (!row) throw new Error('inviting gave no row');
    return row;
  }

  /**
   * How many were made in the last 24 hours, and how long until the oldest of them counts no more. Until the open transaction ends nobody
   * else invites to this organization: two at once would both see room for their own.
   */
  async lockAndCount(organizationId: string): Promise<{ count: number; seconds: number }> {
    await this.transactions.query(`select pg_advisory_xact_lock(hashtextextended('gatehouse.invitations:' || $1, 0))`, [
      organizationId,
    ]);
    const row = await this.transactions.queryOne<{ count: number; seconds: number }>(
      `select count(*)::int as count,
              greatest(1, ceil(coalesce(${String(day)} - extract(epoch from gatehouse.now() - min(created_at)), 1)))::int as seconds
         from organization_invitations where created_at > gatehouse.now() - make_interval(secs => ${String(day)})`,
    );
    return row ?? { count: 0, seconds: 1 };
  }

  @Sweep({ what: 'organization_invitations' })
  async removeOld(limit: number): Promise<number> {
    return this.rows.removeOld(limit);
  }
}
