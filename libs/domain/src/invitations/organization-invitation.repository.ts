import { Injectable } from '@nestjs/common';
import { newId } from '#platform/database/ids.js';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import { invitationColumns, type InvitationFacts, type NewInvitation } from './invitation-facts.js';
import { InvitationRows, isOld } from './invitation-rows.js';

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
   * Counts so many more, or none of them: false. Whoever else invites to this organization waits until the open transaction ends, or two at
   * once would both see room for their own. What has become of the invitations does not matter: mails were sent.
   */
  async count(organizationId: string, more: number, mostADay: number): Promise<boolean> {
    const now = `case when known.ends_at <= gatehouse.now() then 0 else known.sent end`;
    const rows = await this.transactions.query(
      `insert into invitation_counts as known (organization_id, sent, ends_at)
       select $1, $2, gatehouse.now() + make_interval(secs => $4) where $2::int <= $3
       on conflict on constraint invitation_counts_pkey do update set sent = ${now} + excluded.sent,
         ends_at = case when known.ends_at <= gatehouse.now() then excluded.ends_at else known.ends_at end
         where ${now} + excluded.sent <= $3
       returning sent`,
      [organizationId, more, mostADay, day],
    );
    return rows.length > 0;
  }

  /** Until there is room for all of a day again. */
  async secondsLeft(organizationId: string): Promise<number> {
    const row = await this.transactions.queryOne<{ seconds: number }>(
      `select ceil(extract(epoch from ends_at - gatehouse.now()))::int as seconds from invitation_counts where organization_id = $1`,
      [organizationId],
    );
    return Math.max(1, row?.seconds ?? day);
  }

  @Sweep({ what: 'organization_invitations' })
  async removeOld(limit: number): Promise<number> {
    return this.transactions.removeSomeOfOrganizations('organization_invitations', isOld, limit);
  }
}
