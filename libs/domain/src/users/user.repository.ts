import { Injectable } from '@nestjs/common';
import { violates } from '#platform/database/database-errors.js';
import { Transactions } from '#platform/database/transactions.js';
import type { EmailAddress } from './email-address.policy.js';
import type { Identifier } from './identifiers.policy.js';
import { User } from './user.entity.js';
import { mayActNow, userColumns } from './user.columns.js';
import { emailTaken, usernameTaken } from './users.errors.js';
import type { Role, UserFacts } from './user-facts.js';

export interface NewUser {
  readonly id: string;
  readonly email: string | null;
  readonly emailKey: string | null;
  readonly emailVerified: boolean;
  readonly username: string;
  readonly name: string | null;
  readonly locale: string | null;
  readonly role: Role;
  readonly avatarKey: string;
}

/** Where somebody stands on the ladder of roles, and whether they can use it. */
export interface Rung {
  readonly id: string;
  readonly role: Role;
  readonly mayAct: boolean;
}

/** What a person may change of themself; what is left out stays. */
export type ProfileChanges = Partial<Pick<UserFacts, 'username' | 'name' | 'bio' | 'locale' | 'preferences'>>;

/** Each `where` is written here, from arguments that are plain strings: nothing passes a filter through (RT-04). */
@Injectable()
export class UserRepository {
  constructor(private readonly transactions: Transactions) {}

  async find(id: string): Promise<UserFacts | null> {
    return this.transactions.repository(User).createQueryBuilder('user').where('user.id = :id', { id }).getOne();
  }

  async findByEmailKey(emailKey: string): Promise<UserFacts | null> {
    return this.one('email_key = $1', [emailKey]);
  }

  async findByIdentifier({ emailKey, username }: Identifier): Promise<UserFacts | null> {
    return this.one('email_key = $1 or username = $2', [emailKey, username]);
  }

  async findByAvatarKey(avatarKey: string): Promise<UserFacts | null> {
    return this.one('avatar_key = $1', [avatarKey]);
  }

  /** Locks the row until the open transaction ends. */
  async lock(id: string): Promise<UserFacts | null> {
    return this.one('id = $1 for update', [id]);
  }

  async lockByEmailKey(emailKey: string): Promise<UserFacts | null> {
    return this.one('email_key = $1 for update', [emailKey]);
  }

  /** Null when the username is taken, so that the next candidate can be tried. @throws email_taken */
  async insert(user: NewUser): Promise<UserFacts | null> {
    const sql = `
      insert into users (id, email, email_key, email_verified_at, username, name, locale, role, avatar_key)
      values ($1, $2, $3, case when $4 then gatehouse.now() end, $5, $6, $7, $8, $9)
      on conflict on constraint users_username_key do nothing returning ${userColumns()}`;
    const { id, email, emailKey, emailVerified, username, name, locale, role, avatarKey } = user;
    const parameters = [id, email, emailKey, emailVerified, username, name, locale, role, avatarKey];
    return this.changed(sql, parameters);
  }

  /** Null when `version` is given and no longer the newest. @throws username_taken */
  async changeProfile(id: string, changes: ProfileChanges, version: number | null): Promise<UserFacts | null> {
    const { username, name, bio, locale, preferences } = changes;
    const sql = `
      update users set
        username = coalesce($3, username),
        name = case when $4 then $5 else name end,
        bio = case when $6 then $7 else bio end,
        locale = case when $8 then $9 else locale end,
        preferences = coalesce($10::jsonb, preferences),
        version = version + 1, updated_at = gatehouse.now()
      where id = $1 and ($2::int is null or version = $2) returning ${userColumns()}`;
    const parameters = [
      id,
      version,
      username ?? null,
      name !== undefined,
      name ?? null,
      bio !== undefined,
      bio ?? null,
    ];
    parameters.push(locale !== undefined, locale ?? null, preferences ? JSON.stringify(preferences) : null);
    return this.changed(sql, parameters);
  }

  /** A new picture has a new address. Null when `version` is given and no longer the newest. */
  async setAvatarKey(id: string, avatarKey: string, version: number | null): Promise<UserFacts | null> {
    return this.update(id, 'avatar_key = $2', [avatarKey, version], 'and ($3::int is null or version = $3)');
  }

  async setEmailVerified(id: string): Promise<UserFacts | null> {
    return this.update(id, 'email_verified_at = gatehouse.now()', [], 'and email_verified_at is null');
  }

  async setEmail(id: string, { address, key }: EmailAddress): Promise<UserFacts | null> {
    return this.update(id, 'email = $2, email_key = $3, email_verified_at = gatehouse.now()', [address, key]);
  }

  async setRole(id: string, role: Role): Promise<UserFacts | null> {
    return this.update(id, 'role = $2', [role]);
  }

  /** Every session opened so far belongs to an older generation from here on. Null when there is no such person. */
  async raiseGeneration(id: string): Promise<UserFacts | null> {
    return this.changed(
      `update users set generation = generation + 1, updated_at = gatehouse.now() where id = $1 returning ${userColumns()}`,
      [id],
    );
  }

  /** Everything issued so far dies with the raised generation. Null when it is being deleted already. */
  async setDeleting(id: string, graceSeconds: number): Promise<UserFacts | null> {
    const assignments = `status = 'deleting', generation = generation + 1,
      deletes_at = gatehouse.now() + make_interval(secs => $2)`;
    return this.update(id, assignments, [graceSeconds], `and status <> 'deleting'`);
  }

  /** Somebody who was suspended is so again: leaving is no way around it. */
  async setNotDeleting(id: string): Promise<UserFacts | null> {
    const status = `case when suspended_reason is null then 'active' else 'suspended' end`;
    return this.update(id, `status = ${status}, deletes_at = null`, [], `and deletes_at > gatehouse.now()`);
  }

  /**
   * Ids of the administrators who could still act, locked. Two who leave at the same time wait for each other here, and
   * the second no longer finds the first (RA-05). Whoever is banned, even for an hour, cannot act.
   */
  async lockActiveAdmins(): Promise<string[]> {
    const rows = await this.transactions.query<{ id: string }>(
      `select id from users where role = 'admin' and ${mayActNow()} order by id for update`,
    );
    return rows.map(({ id }) => id);
  }

  /** Locked, in one order for everybody. `mayAct`: neither suspended, leaving nor banned. */
  async lockRungs(ids: readonly string[]): Promise<Rung[]> {
    return this.transactions.query<Rung>(
      `select id, role, coalesce(${mayActNow()}, false) as "mayAct" from users where id = any ($1) order by id for update`,
      [ids],
    );
  }

  async findRung(id: string): Promise<Rung | null> {
    const sql = `select id, role, coalesce(${mayActNow()}, false) as "mayAct" from users where id = $1`;
    return this.transactions.queryOne<Rung>(sql, [id]);
  }

  async hasAdmin(): Promise<boolean> {
    const [row] = await this.transactions.query<{ found: boolean }>(
      `select exists (select from users where role = 'admin') as found`,
    );
    return row?.found === true;
  }

  async remove(id: string): Promise<void> {
    await this.transactions.query('delete from users where id = $1', [id]);
  }

  /** False for somebody suspended, also while they are leaving: they stay. */
  async removeUnlessSuspended(id: string): Promise<boolean> {
    const sql = 'delete from users where id = $1 and suspended_reason is null returning id';
    return (await this.transactions.query(sql, [id])).length > 0;
  }

  /** At most `limit` accounts whose grace is over; locked, and left alone where another process has them. */
  async lockDue(limit: number): Promise<UserFacts[]> {
    const sql = `status = 'deleting' and deletes_at <= gatehouse.now() order by deletes_at limit $1 for update skip locked`;
    return this.transactions.query<UserFacts>(`select ${userColumns()} from users where ${sql}`, [limit]);
  }

  /**
   * Accounts without a confirmed address that nobody signed in to for `seconds`. An administrator is never forgotten like this, nor is a
   * suspension: whoever it holds cannot sign in.
   */
  async lockNeverVerified(seconds: number, limit: number): Promise<UserFacts[]> {
    const sql = `email_key is not null and email_verified_at is null and role = 'default'
      and suspended_reason is null and coalesce(last_sign_in_at, created_at) <= gatehouse.now() - make_interval(secs => $1)
      order by created_at limit $2 for update skip locked`;
    return this.transactions.query<UserFacts>(`select ${userColumns()} from users where ${sql}`, [seconds, limit]);
  }

  private async one(condition: string, parameters: readonly (string | null)[]): Promise<UserFacts | null> {
    const sql = `select ${userColumns()} from users where ${condition}`;
    return this.transactions.queryOne<UserFacts>(sql, parameters);
  }

  private update(id: string, assignments: string, more: readonly unknown[], condition = ''): Promise<UserFacts | null> {
    const sql = `update users set ${assignments}, version = version + 1, updated_at = gatehouse.now()
      where id = $1 ${condition} returning ${userColumns()}`;
    return this.changed(sql, [id, ...more]);
  }

  /** Uniqueness is a fact of the database, never a prior read: the constraint that was broken says what to answer. */
  private async changed(sql: string, parameters: readonly unknown[]): Promise<UserFacts | null> {
    try {
      return await this.transactions.queryOne<UserFacts>(sql, parameters);
    } catch (error) {
      if (violates(error, 'users_username_key')) throw usernameTaken();
      if (violates(error, 'users_email_key')) throw emailTaken();
      throw error;
    }
  }
}
