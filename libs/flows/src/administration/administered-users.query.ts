import { Injectable } from '@nestjs/common';
import { isAfter, orderOf, positionOf, type SortKey } from '#platform/database/keyset.js';
import { Transactions } from '#platform/database/transactions.js';
import type { Position } from '#platform/http/cursors.js';
import { userColumns } from '#domain/users/user.columns.js';
import type { Role, UserFacts, UserStatus } from '#domain/users/user-facts.js';

/** A person as administrators see them. */
export interface AdministeredUser extends UserFacts {
  readonly dailyMessageLimit: number | null;
  readonly lastSignInAt: Date | null;
  readonly hasPassword: boolean;
}

export interface UserFilter {
  /** Part of an address, username or name, in any case. */
  readonly q?: string | undefined;
  readonly role?: Role | undefined;
  readonly status?: UserStatus | undefined;
}

/** Read model over users and passwords (listed in docs/map.md): one statement, never writes. */
@Injectable()
export class AdministeredUsersQuery {
  constructor(private readonly transactions: Transactions) {}

  async find(id: string): Promise<AdministeredUser | null> {
    return this.transactions.queryOne<AdministeredUser>(`select ${columns} from users where id = $1`, [id]);
  }

  /** Whom an operator's word names, by id, address or username. An id wins: a username may be made to look like somebody's. */
  async findNamed(name: {
    id: string | null;
    emailKey: string | null;
    username: string;
  }): Promise<AdministeredUser | null> {
    return this.transactions.queryOne<AdministeredUser>(
      `select ${columns} from users where id = $1::uuid or email_key = $2::text or username = $3::text
        order by id = $1::uuid desc nulls last limit 1`,
      [name.id, name.emailKey, name.username],
    );
  }

  /** At most `count` people in the given order, after `position`. */
  async list(
    { q, role, status }: UserFilter,
    order: readonly SortKey[],
    count: number,
    position: Position | null,
  ): Promise<(AdministeredUser & { position: Position })[]> {
    const sql = `select ${columns}, ${positionOf(order)} from users
      where ($2::text is null or ${matches})
        and ($3::text is null or role = $3) and ($4::text is null or status = $4)
        ${position ? `and ${isAfter(order, 5)}` : ''}
      order by ${orderOf(order)} limit $1`;
    return this.transactions.query(sql, [count, q || null, role ?? null, status ?? null, ...(position ?? [])]);
  }
}

/** strpos knows no wildcards, so % and _ are themselves (AZ-09). A line break is in none of the three, so none runs into the next. */
const matches = `strpos(lower(concat_ws(E'\\n', email, email_key, username, name)), lower($2)) > 0`;

const columns = `${userColumns()}, daily_message_limit as "dailyMessageLimit", last_sign_in_at as "lastSignInAt",
  exists (select from passwords where user_id = users.id) as "hasPassword"`;
