import { isAfter, orderOf, positionOf } from '#platform/database/keyset.js';
import type { Transactions } from '#platform/database/transactions.js';
import type { Position } from '#platform/http/cursors.js';
import { invitationColumns, type InvitationFacts, newestFirst } from './invitation-facts.js';

/** What can be used no more is kept for lists, for a while. */
export const isOld = `expires_at <= gatehouse.now() - interval '30 days'`;

/** What the tables of invitations to an organization and to the installation have in common. Each statement of the former sees one organization alone. */
export class InvitationRows {
  constructor(
    private readonly transactions: Transactions,
    private readonly table: 'organization_invitations' | 'instance_invitations',
  ) {}

  /** Newest first, at most `count`, after `position`. */
  async list(count: number, position: Position | null): Promise<(InvitationFacts & { position: Position })[]> {
    const order = newestFirst(this.table);
    return this.transactions.query(
      `select ${invitationColumns}, ${positionOf(order)} from ${this.table}
        ${position ? `where ${isAfter(order, 2)}` : ''} order by ${orderOf(order)} limit $1`,
      [count, ...(position ?? [])],
    );
  }

  async find(id: string): Promise<InvitationFacts | null> {
    return this.one('where id = $1', [id]);
  }

  async findByHash(tokenHash: Buffer): Promise<InvitationFacts | null> {
    return this.one('where token_hash = $1', [tokenHash]);
  }

  /** That still waits, expired ones too; locked until the open transaction ends. */
  async lockWaiting(id: string): Promise<InvitationFacts | null> {
    return this.one(`where id = $1 and status = 'pending' for update`, [id]);
  }

  async lockWaitingFor(emailKey: string): Promise<InvitationFacts | null> {
    return this.one(`where email_key = $1 and status = 'pending' for update`, [emailKey]);
  }

  /** One conditional statement: of two who present the same token, one gets the row (RA-01). */
  async accept(tokenHash: Buffer, userId: string): Promise<InvitationFacts | null> {
    return this.settle(`'accepted', accepted_by = $2`, [tokenHash, userId]);
  }

  async decline(tokenHash: Buffer): Promise<InvitationFacts | null> {
    return this.settle(`'declined'`, [tokenHash]);
  }

  /** The token is dead with the word. Null where it does not wait. */
  async revoke(id: string): Promise<InvitationFacts | null> {
    return this.changed(`status = 'revoked', settled_at = gatehouse.now()`, `id = $1 and status = 'pending'`, [id]);
  }

  /** A new token in place of the old, for as long again; whoever sends it answers for it from now on. */
  async renew(id: string, { inviterId, tokenHash, lifeSeconds, isMailed }: Renewal): Promise<InvitationFacts | null> {
    const assignments = `inviter_id = $2, token_hash = $3, expires_at = gatehouse.now() + make_interval(secs => $4),
      sent_at = case when $5 then gatehouse.now() else sent_at end`;
    return this.changed(assignments, `id = $1 and status = 'pending'`, [
      id,
      inviterId,
      tokenHash,
      lifeSeconds,
      isMailed,
    ]);
  }

  private settle(status: string, parameters: readonly unknown[]): Promise<InvitationFacts | null> {
    const condition = `token_hash = $1 and status = 'pending' and expires_at > gatehouse.now()`;
    return this.changed(`status = ${status}, settled_at = gatehouse.now()`, condition, parameters);
  }

  private async one(condition: string, parameters: readonly unknown[]): Promise<InvitationFacts | null> {
    return this.transactions.queryOne(`select ${invitationColumns} from ${this.table} ${condition}`, parameters);
  }

  private async changed(
    assignments: string,
    condition: string,
    parameters: readonly unknown[],
  ): Promise<InvitationFacts | null> {
    const sql = `update ${this.table} set ${assignments} where ${condition} returning ${invitationColumns}`;
    return this.transactions.queryOne(sql, parameters);
  }
}

export interface Renewal {
  readonly inviterId: string;
  readonly tokenHash: Buffer;
  readonly lifeSeconds: number;
  readonly isMailed: boolean;
}
