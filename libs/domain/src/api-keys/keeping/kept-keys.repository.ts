import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import type { Position } from '#platform/http/cursors.js';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import { apiKeyColumns, type ApiKeyFacts, isOwnedBy, type KeyOwner } from '../api-key-facts.js';
import { type ListedKey, listSql } from './listed-keys.js';

type Changeable =
  'name' | 'description' | 'scopes' | 'resource' | 'allowedNetworks' | 'expiresAt' | 'rateLimit' | 'quota';

/** What is undefined stays as it is. */
export type KeyChanges = { readonly [Field in Changeable]?: ApiKeyFacts[Field] | undefined };

export interface NewSecret {
  readonly secretHash: Buffer;
  readonly overlapSeconds: number;
  /** How strong the sign-in is of whoever asks for it. */
  readonly aal: number;
  readonly by: string | null;
}

const isGood = 'revoked_at is null and (expires_at is null or expires_at > gatehouse.now())';

/** This person, a secret that may be good still, since then. Whoever rotates a key later leaves the one of before in their hands for a while. */
const wasGiven = `(created_by = $1 and created_at >= $2 or rotated_by = $1 and rotated_at >= $2
  or previous_by = $1 and previous_given_at >= $2 and previous_until > gatehouse.now())`;

/** Keys as their owners keep them. Each change is one statement, of a key that is not revoked, and of this version where one is given. */
@Injectable()
export class KeptKeyRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Newest first, at most `count`, after `position`; revoked ones too, for a while. */
  async list(owner: KeyOwner, count: number, position: Position | null): Promise<ListedKey[]> {
    return this.transactions.query(listSql(isOwnedBy(owner), 1, position), [owner.id, count, ...(position ?? [])]);
  }

  async find(owner: KeyOwner, keyId: string): Promise<ApiKeyFacts | null> {
    const sql = `select ${apiKeyColumns} from api_keys where ${isOwnedBy(owner)} and id = $2`;
    return this.transactions.queryOne(sql, [owner.id, keyId]);
  }

  async lock(owner: KeyOwner, keyId: string): Promise<ApiKeyFacts | null> {
    const sql = `select ${apiKeyColumns} from api_keys where ${isOwnedBy(owner)} and id = $2 for update`;
    return this.transactions.queryOne(sql, [owner.id, keyId]);
  }

  /** Until the open transaction ends nobody else makes a key for this owner. */
  async lockOwner({ type, id }: KeyOwner): Promise<void> {
    await this.transactions.query(`select pg_advisory_xact_lock(hashtextextended('api_keys ' || $1, 0))`, [id ?? type]);
  }

  /** How many of them are good. */
  async count(owner: KeyOwner): Promise<number> {
    const sql = `select count(*)::int as count from api_keys where ${isOwnedBy(owner)} and ${isGood}`;
    return (await this.transactions.queryOne<{ count: number }>(sql, [owner.id]))?.count ?? 0;
  }

  /** How many of nobody's own are good of which this person was given a secret. */
  async countGivenTo(userId: string): Promise<number> {
    const sql = `select count(*)::int as count from api_keys
      where user_id is null and ${isGood} and ${wasGiven}`;
    const always = new Date(0);
    return (await this.transactions.queryOne<{ count: number }>(sql, [userId, always]))?.count ?? 0;
  }

  /** Keys of this generation of their owner go on in a newer one. */
  async moveToGeneration(userId: string, from: number, to: number): Promise<void> {
    const sql = 'update api_keys set generation = $3 where user_id = $1 and generation = $2 and revoked_at is null';
    await this.transactions.query(sql, [userId, from, to]);
  }

  /** What a shared secret may do never outgrows its key: what goes from here goes from there, for good. */
  async change(
    owner: KeyOwner,
    keyId: string,
    changes: KeyChanges,
    version: number | null,
  ): Promise<ApiKeyFacts | null> {
    const { name, description, scopes, resource, allowedNetworks, expiresAt, rateLimit, quota } = changes;
    const assignments = `name = coalesce($4, name), description = case when $5 then $6 else description end,
      scopes = coalesce($7, scopes), resource = case when $8 then $9 else resource end,
      allowed_networks = coalesce($10, allowed_networks), expires_at = case when $11 then $12 else expires_at end,
      rate_limit = case when $13 then $14 else rate_limit end,
      rate_window_seconds = case when $13 then $15 else rate_window_seconds end,
      quota = case when $16 then $17 else quota end,
      quota_refill_seconds = case when $16 then $18 else quota_refill_seconds end,
      share_scopes = case when $7::text[] is null or share_scopes is null then share_scopes
        else array(select scope from unnest(share_scopes) scope where scope = any ($7::text[])) end`;
    return this.changed(owner, keyId, version, assignments, [
      ...[name ?? null, description !== undefined, description ?? null, scopes ?? null],
      ...[resource !== undefined, resource ?? null, allowedNetworks ?? null],
      ...[expiresAt !== undefined, expiresAt ?? null],
      ...[rateLimit !== undefined, rateLimit?.limit ?? null, rateLimit?.windowSeconds ?? null],
      ...[quota !== undefined, quota?.limit ?? null, quota?.refillSeconds ?? null],
    ]);
  }

  /** The secret of before is good for the overlap; that of before it is not good any more. */
  async rotate(
    owner: KeyOwner,
    keyId: string,
    { secretHash, overlapSeconds, aal, by }: NewSecret,
    version: number | null,
  ): Promise<ApiKeyFacts | null> {
    const assignments = `previous_hash = case when $5 > 0 then secret_hash end,
      previous_until = case when $5 > 0 then gatehouse.now() + make_interval(secs => $5) end,
      previous_by = case when rotated_at is null then created_by else rotated_by end,
      previous_given_at = coalesce(rotated_at, created_at), secret_hash = $4, aal = $6,
      rotated_at = gatehouse.now(), rotated_by = $7`;
    return this.changed(owner, keyId, version, assignments, [secretHash, overlapSeconds, aal, by]);
  }

  /** Every secret of it ends. */
  async revoke(owner: KeyOwner, keyId: string, by: string | null, version: number | null): Promise<ApiKeyFacts | null> {
    const assignments = `revoked_at = gatehouse.now(), revoked_by = $4, revoke_reason = 'revoked'`;
    return this.changed(owner, keyId, version, assignments, [by]);
  }

  /** Those of nobody's own of which this person was given a secret since then. Rare enough to look at each. */
  async revokeGivenTo(userId: string, since: Date, reason: string): Promise<ApiKeyFacts[]> {
    const sql = `update api_keys set revoked_at = gatehouse.now(), revoke_reason = $3, version = version + 1
      where user_id is null and revoked_at is null
            and ${wasGiven}
      returning ${apiKeyColumns}`;
    return this.transactions.query(sql, [userId, since, reason]);
  }

  /** A month after it was revoked, or had expired: nobody looks for it any more. */
  @Sweep({ what: 'api_keys' })
  async removeOld(limit: number): Promise<number> {
    const longAgo = `gatehouse.now() - interval '30 days'`;
    return this.transactions.removeSome('api_keys', `revoked_at <= ${longAgo} or expires_at <= ${longAgo}`, limit);
  }

  private async changed(
    owner: KeyOwner,
    keyId: string,
    version: number | null,
    assignments: string,
    parameters: readonly unknown[],
  ): Promise<ApiKeyFacts | null> {
    const sql = `update api_keys set ${assignments}, version = version + 1
      where ${isOwnedBy(owner)} and id = $2 and revoked_at is null and ($3::int is null or version = $3)
      returning ${apiKeyColumns}`;
    return this.transactions.queryOne(sql, [owner.id, keyId, version, ...parameters]);
  }
}
