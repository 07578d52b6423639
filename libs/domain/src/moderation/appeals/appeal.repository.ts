import { Injectable } from '@nestjs/common';
import { newId } from '#platform/database/ids.js';
import { Transactions } from '#platform/database/transactions.js';
import { inForce } from '../sanctions/sanction-facts.js';
import type { AppealedBan, AppealFacts, Decision } from './appeal-facts.js';

/** For the reviewed statements. */
export const appealColumns = `appeals.id, ban_id as "banId", text, at, decided_at as "decidedAt", decided_by as "decidedBy", accepted, note`;

@Injectable()
export class AppealRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Null where no such ban is in force. @throws the breach of `appeals_ban_key` where the ban has its appeal */
  async insert(banId: string, text: string): Promise<AppealFacts | null> {
    return this.transactions.queryOne<AppealFacts>(
      `insert into appeals (id, ban_id, text)
       select $1::uuid, id, $3::text from sanctions
        where id = $2 and kind = 'ban' and ${inForce}
       returning ${appealColumns}`,
      [newId(), banId, text],
    );
  }

  async find(id: string): Promise<AppealFacts | null> {
    return this.transactions.queryOne<AppealFacts>(`select ${appealColumns} from appeals where id = $1`, [id]);
  }

  /** Null where it was decided before: of two who decide, one does (RA-01). */
  async decide(id: string, byId: string | null, { accept, note }: Decision): Promise<AppealFacts | null> {
    return this.transactions.queryOne<AppealFacts>(
      `update appeals set decided_at = gatehouse.now(), decided_by = $2, accepted = $3, note = $4
        where id = $1 and decided_at is null returning ${appealColumns}`,
      [id, byId, accept, note],
    );
  }

  async findBan(id: string): Promise<AppealedBan | null> {
    return this.transactions.queryOne<AppealedBan>(
      `select nullif(until, 'infinity') as until, public_reason as reason,
              ${inForce} as "isInForce", appeals.id is not null as "isAppealed",
              appeals.decided_at is not null as "isDecided"
         from sanctions left join appeals on appeals.ban_id = sanctions.id
        where sanctions.id = $1 and kind = 'ban'`,
      [id],
    );
  }
}
