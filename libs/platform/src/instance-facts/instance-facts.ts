import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions.js';

/** Facts of which each installation has one, e.g. who became the first administrator. Writes join the open transaction. */
@Injectable()
export class InstanceFacts {
  constructor(private readonly transactions: Transactions) {}

  /** True for exactly one caller over all instances, whatever the race: the primary key decides. */
  async claim(name: string, value: object): Promise<boolean> {
    const rows = await this.transactions.query(
      'insert into instance_facts (name, value) values ($1, $2) on conflict (name) do nothing returning name',
      [name, JSON.stringify(value)],
    );
    return rows.length === 1;
  }

  /** The newest counts. */
  async put(name: string, value: object): Promise<void> {
    await this.transactions.query(
      `insert into instance_facts (name, value) values ($1, $2)
       on conflict (name) do update set value = excluded.value, created_at = gatehouse.now()`,
      [name, JSON.stringify(value)],
    );
  }

  /** Null when there is none, or it is older than `maxAgeSeconds`. */
  async find<Value extends object>(name: string, maxAgeSeconds: number | null = null): Promise<Value | null> {
    const [row] = await this.transactions.query<{ value: Value }>(
      `select value from instance_facts where name = $1
        and ($2::float8 is null or created_at > gatehouse.now() - make_interval(secs => $2))`,
      [name, maxAgeSeconds],
    );
    return row?.value ?? null;
  }

  /** Whoever locks the same name waits until the open transaction ends; there need be no such fact. */
  async lock(name: string): Promise<void> {
    await this.transactions.query(`select pg_advisory_xact_lock(hashtextextended('gatehouse.fact:' || $1, 0))`, [name]);
  }

  async remove(name: string): Promise<void> {
    await this.transactions.query('delete from instance_facts where name = $1', [name]);
  }
}
