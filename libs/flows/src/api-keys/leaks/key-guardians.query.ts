import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import type { Addressee } from '#platform/mail/mails.js';
import type { KeyOwner } from '#domain/api-keys/api-key-facts.js';

/** Read model over users and memberships (listed in docs/map.md): one statement, never writes. */
@Injectable()
export class KeyGuardiansQuery {
  constructor(private readonly transactions: Transactions) {}

  /** Who answers for keys of this owner: the person, the owners of the organization, the administrators. Joins the open transaction. */
  async of({ type, id }: KeyOwner): Promise<Addressee[]> {
    const ask = () => this.transactions.query<Addressee>(sql, [type, id]);
    return type === 'organization' ? this.transactions.within(id, ask) : ask();
  }
}

const sql = `
  select email, locale, name, username from users
   where status = 'active' and case $1
         when 'person' then id = $2::uuid
         when 'instance' then role = 'admin'
         else id in (select user_id from memberships where organization_id = $2::uuid and role = 'owner') end
   order by id`;
