import { Injectable } from '@nestjs/common';
import { newId } from '#platform/database/ids.js';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import { invitationColumns, type InvitationFacts, type NewInvitation } from './invitation-facts.js';
import { InvitationRows, isOld } from './invitation-rows.js';

/** Invitations to the installation itself. */
@Injectable()
export class InstanceInvitationRepository {
  readonly rows: InvitationRows;

  constructor(private readonly transactions: Transactions) {
    this.rows = new InvitationRows(transactions, 'instance_invitations');
  }

  /** In place of one that waits for the same address, whose token is dead from now on (RT-02). */
  async put(invitation: NewInvitation): Promise<InvitationFacts> {
    const { email, emailKey, role, inviterId, lifeSeconds, isMailed, tokenHash } = invitation;
    const row = await this.transactions.queryOne<InvitationFacts>(
      `insert into instance_invitations (id, email, email_key, role, inviter_id, token_hash, expires_at, sent_at)
       values ($1, $2, $3, $4, $5, $6, gatehouse.now() + make_interval(secs => $7), case when $8 then gatehouse.now() end)
       on conflict (email_key) where status = 'pending' do update set email = excluded.email, role = excluded.role,
         inviter_id = excluded.inviter_id, token_hash = excluded.token_hash, created_at = gatehouse.now(),
         expires_at = excluded.expires_at, sent_at = coalesce(excluded.sent_at, instance_invitations.sent_at)
       returning ${invitationColumns}`,
      [newId(), email, emailKey, role, inviterId, tokenHash, lifeSeconds, isMailed],
    );
    if (!row) throw new Error('inviting gave no row');
    return row;
  }

  @Sweep({ what: 'instance_invitations' })
  async removeOld(limit: number): Promise<number> {
    return this.transactions.removeSome('instance_invitations', isOld, limit);
  }
}
