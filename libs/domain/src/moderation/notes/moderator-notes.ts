import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { newId } from '#platform/database/ids.js';
import { Transactions } from '#platform/database/transactions.js';
import { moderationActions } from '../moderation.audit.js';

/** What moderators should know of somebody; the person never sees it here. */
export interface ModeratorNote {
  readonly id: string;
  /** Null: an operator at the command line. */
  readonly byId: string | null;
  readonly text: string;
  readonly at: Date;
}

const most = 200;
const columns = `id, by_id as "byId", text, at`;

@Injectable()
export class ModeratorNotes {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** Joins the open transaction. The text stays out of the audit log, which nobody can take anything out of. */
  async add(actor: Actor, userId: string, text: string): Promise<ModeratorNote> {
    const note = await this.transactions.queryOne<ModeratorNote>(
      `insert into moderator_notes (id, user_id, by_id, text) values ($1, $2, $3, $4) returning ${columns}`,
      [newId(), userId, actor.userId, text],
    );
    if (!note) throw new Error('a new note gave no row');
    const details = { noteId: note.id };
    await this.audit.record({ action: moderationActions.noted, actor, targetType: 'user', targetId: userId, details });
    return note;
  }

  /** Newest first. */
  async listOf(userId: string): Promise<ModeratorNote[]> {
    return this.transactions.query<ModeratorNote>(
      `select ${columns} from moderator_notes where user_id = $1 order by at desc, id desc limit $2`,
      [userId, most],
    );
  }
}
