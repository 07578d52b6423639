import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';

/** A wish for another address. */
export interface EmailChange {
  readonly userId: string;
  /** The person's, when they wished it: it is void in any later one. */
  readonly generation: number;
  readonly newEmail: string;
  readonly newEmailKey: string;
  /** What it was before; null where that was nobody's confirmed address. */
  readonly oldEmail: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly undoUntil: Date;
}

export interface NewEmailChange extends Omit<EmailChange, 'createdAt' | 'expiresAt' | 'undoUntil'> {
  readonly id: string;
  readonly confirmHash: Buffer;
  readonly undoHash: Buffer | null;
  readonly lifeSeconds: number;
  readonly undoSeconds: number;
}

const columns = `user_id as "userId", generation, new_email as "newEmail", new_email_key as "newEmailKey", old_email as "oldEmail",
  created_at as "createdAt", expires_at as "expiresAt", undo_until as "undoUntil"`;
const pending = 'confirm_hash = $1 and expires_at > gatehouse.now()';
const undoable = 'undo_hash = $1 and undo_until > gatehouse.now()';

@Injectable()
export class EmailChangeRepository {
  constructor(private readonly transactions: Transactions) {}

  async insert(change: NewEmailChange): Promise<EmailChange> {
    const { id, userId, generation, newEmail, newEmailKey, oldEmail, confirmHash, undoHash } = change;
    const [row] = await this.transactions.query<EmailChange>(
      `insert into email_changes (id, user_id, generation, new_email, new_email_key, old_email, confirm_hash, undo_hash,
                                  expires_at, undo_until)
       values ($1, $2, $3, $4, $5, $6, $7, $8, gatehouse.now() + make_interval(secs => $9),
               gatehouse.now() + make_interval(secs => $10))
       returning ${columns}`,
      [
        ...[id, userId, generation, newEmail, newEmailKey, oldEmail, confirmHash, undoHash],
        ...[change.lifeSeconds, change.undoSeconds],
      ],
    );
    if (!row) throw new Error('writing down a change of address gave no row');
    return row;
  }

  /** A newer wish takes the place of the older (RT-02); the way back from those stays open. */
  async supersede(userId: string): Promise<void> {
    const sql = 'update email_changes set confirm_hash = null where user_id = $1 and confirm_hash is not null';
    await this.transactions.query(sql, [userId]);
  }

  async findPending(confirmHash: Buffer): Promise<EmailChange | null> {
    return this.one(`select ${columns} from email_changes where ${pending}`, confirmHash);
  }

  /** One conditional statement: of two who present the same token, one gets the row (RA-01). */
  async takePending(confirmHash: Buffer): Promise<EmailChange | null> {
    return this.one(`update email_changes set confirm_hash = null where ${pending} returning ${columns}`, confirmHash);
  }

  async findUndoable(undoHash: Buffer): Promise<EmailChange | null> {
    return this.one(`select ${columns} from email_changes where ${undoable}`, undoHash);
  }

  /** With it go all later changes: whoever made them made this one, and their ways back lead to addresses of theirs. Never the earlier ones. */
  async takeUndoable(undoHash: Buffer): Promise<EmailChange | null> {
    return this.one(
      `with undone as (select * from email_changes where ${undoable} for update),
            later as (delete from email_changes change using undone
                       where change.user_id = undone.user_id and change.created_at >= undone.created_at
                       returning change.id)
       select ${columns} from undone where id in (select id from later)`,
      undoHash,
    );
  }

  @Sweep({ what: 'email_changes' })
  async removeOld(limit: number): Promise<number> {
    return this.transactions.removeSome('email_changes', 'undo_until <= gatehouse.now()', limit);
  }

  private async one(sql: string, hash: Buffer): Promise<EmailChange | null> {
    return this.transactions.queryOne<EmailChange>(sql, [hash]);
  }
}
