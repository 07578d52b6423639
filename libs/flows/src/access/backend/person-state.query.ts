import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import { CustomBackendSettings } from '#domain/custom-backend/custom-backend.settings.js';
import { subjectsAt } from '#domain/oauth-accounts/oauth-account.columns.js';
import { userColumns } from '#domain/users/user.columns.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { withDates } from '../dated-rows.js';
import { factorsColumn } from '../factors.columns.js';
import type { Factors } from '../factors.js';

/** A person who is known by the company's backend, as of one moment. */
export interface PersonState {
  readonly user: UserFacts;
  readonly factors: Factors;
  /** What the backend calls them. */
  readonly subjects: readonly string[];
}

/** Read model over users, oauth_accounts and what people can show (listed in docs/map.md): one statement, never writes. */
@Injectable()
export class PersonStateQuery {
  constructor(
    private readonly transactions: Transactions,
    private readonly backend: CustomBackendSettings,
  ) {}

  async find(userId: string): Promise<PersonState | null> {
    const row = await this.transactions.queryOne<PersonState>(sql, [userId, this.backend.issuer]);
    return row && { ...row, user: withDates(row.user), factors: withDates(row.factors) };
  }
}

const sql = `
  select (select to_jsonb(person) from (select ${userColumns('users')}) person) as user,
         ${factorsColumn} as factors, ${subjectsAt('users.id', '$2::text')} as subjects
    from users where users.id = $1`;
