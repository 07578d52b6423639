import { Injectable } from '@nestjs/common';
import { newId } from '#platform/database/ids.js';
import { Transactions } from '#platform/database/transactions.js';
import type { SanctionKind } from '../policy/policy.js';
import { type Ban, inForce, sanctionColumns, type SanctionFacts } from './sanction-facts.js';

export interface NewSanction {
  readonly kind: SanctionKind;
  readonly userId: string | null;
  readonly network: string | null;
  readonly reason: string;
  readonly publicReason: string | null;
  readonly rule: string | null;
  readonly byId: string | null;
  readonly violationId: string | null;
  /** Null: for good. */
  readonly milliseconds: number | null;
}

@Injectable()
export class SanctionRepository {
  constructor(private readonly transactions: Transactions) {}

  async insert(sanction: NewSanction): Promise<SanctionFacts> {
    const { kind, userId, network, reason, publicReason, rule, byId, violationId, milliseconds } = sanction;
    const row = await this.transactions.queryOne<SanctionFacts>(
      `insert into sanctions (id, kind, user_id, network, reason, public_reason, rule, by_id, violation_id, starts_at, until)
       select $1::uuid, $2::text, $3::uuid, network($4::inet), $5::text, $6::text, $7::text, $8::uuid, $9::uuid, at, coalesce(at + make_interval(secs => $10::float8 / 1000), 'infinity')
         from gatehouse.now() at
       returning ${sanctionColumns}`,
      [newId(), kind, userId, network, reason, publicReason, rule, byId, violationId, milliseconds],
    );
    if (!row) throw new Error('a new sanction gave no row');
    return row;
  }

  async find(id: string): Promise<SanctionFacts | null> {
    return this.transactions.queryOne<SanctionFacts>(`select ${sanctionColumns} from sanctions where id = $1`, [id]);
  }

  /** Null where it is not in force any more: of two who lift one, one does (RA-01). */
  async lift(id: string, byId: string | null, reason: string): Promise<SanctionFacts | null> {
    return this.transactions.queryOne<SanctionFacts>(
      `update sanctions set lifted_at = gatehouse.now(), lifted_by = $2, lifted_reason = $3
        where id = $1 and ${inForce} returning ${sanctionColumns}`,
      [id, byId, reason],
    );
  }

  /** Bans in force of this person. */
  async activeBansOf(userId: string): Promise<SanctionFacts[]> {
    return this.transactions.query<SanctionFacts>(
      `select ${sanctionColumns} from sanctions where user_id = $1 and kind = 'ban' and ${inForce}`,
      [userId],
    );
  }

  /** Of this person, or of a network that holds this one; what a moderator decided aside. */
  async isBannedByRule(userId: string | null, network: string | null): Promise<boolean> {
    const row = await this.transactions.queryOne<{ isBanned: boolean }>(
      `select exists (select from sanctions
         where (user_id = $1::uuid or network >>= $2::inet) and kind = 'ban' and rule is not null and ${inForce}) as "isBanned"`,
      [userId, network],
    );
    return row?.isBanned ?? false;
  }

  /** Bans in force of networks that lie within this one (CIDR), or that it lies within. */
  async activeBansAround(network: string): Promise<SanctionFacts[]> {
    return this.transactions.query<SanctionFacts>(
      `select ${sanctionColumns} from sanctions where network && $1::inet and kind = 'ban' and ${inForce}`,
      [network],
    );
  }

  async countBansOf(userId: string, withinMilliseconds: number): Promise<number> {
    return this.count(`user_id = $1`, userId, withinMilliseconds);
  }

  /** Of networks that lie within this one, or that it lies within. */
  async countBansAround(network: string, withinMilliseconds: number): Promise<number> {
    return this.count(`network && $1::inet`, network, withinMilliseconds);
  }

  /** Networks that may not come in, and whoever is slowed down; all of them (live-sanctions.ts keeps them in memory). */
  async listLive(): Promise<SanctionFacts[]> {
    return this.transactions.query<SanctionFacts>(
      `select ${sanctionColumns} from sanctions where ${inForce} and (network is not null or kind = 'slowdown')`,
    );
  }

  /** Until when the address is banned; null: it is not. For when memory may not be believed. */
  async banOfAddress(address: string): Promise<Ban | null> {
    return this.longestBan(null, address);
  }

  /** Of the bans in force of this person and this address the one that ends last; null: there is none. */
  async longestBan(userId: string | null, address: string | null): Promise<Ban | null> {
    return this.transactions.queryOne<Ban>(
      `select nullif(max(until), 'infinity') as until from sanctions
        where (user_id = $1::uuid or network >>= $2::inet) and kind = 'ban' and ${inForce} having count(*) > 0`,
      [userId, address],
    );
  }

  /** Of this kind, by whomever, that were given in so many milliseconds. */
  async countOf(userId: string, kind: SanctionKind, withinMilliseconds: number): Promise<number> {
    const row = await this.transactions.queryOne<{ count: number }>(
      `select count(*)::int as count from sanctions
        where user_id = $1 and kind = $2 and starts_at > gatehouse.now() - make_interval(secs => $3::float8 / 1000)`,
      [userId, kind, withinMilliseconds],
    );
    return row?.count ?? 0;
  }

  private async count(condition: string, subject: string, withinMilliseconds: number): Promise<number> {
    const row = await this.transactions.queryOne<{ count: number }>(
      `select count(*)::int as count from sanctions
        where ${condition} and kind = 'ban' and rule is not null and lifted_at is null and starts_at > gatehouse.now() - make_interval(secs => $2::float8 / 1000)`,
      [subject, withinMilliseconds],
    );
    return row?.count ?? 0;
  }
}
