import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';

export const linkReasons = ['device', 'mail_alias', 'network'] as const;
export type LinkReason = (typeof linkReasons)[number];

/** Somebody who may be the same person, or share a household with them. */
export interface LinkedUser {
  readonly id: string;
  readonly username: string;
  readonly name: string | null;
  readonly because: readonly LinkReason[];
}

/** Networks that more people used are offices, schools and mobile carriers: they link nobody. */
const mostPeople = 20;

/**
 * Read model over users, sessions and known_devices (listed in docs/map.md): one statement, never writes. Each way goes by an index, and is
 * cut off where it gets wide: the person's newest 20 networks, 1000 sessions of others in each, 50 people by a way.
 */
@Injectable()
export class LinkedUsersQuery {
  constructor(private readonly transactions: Transactions) {}

  /** Whoever is linked in most ways first. */
  async of(userId: string): Promise<LinkedUser[]> {
    return this.transactions.query<LinkedUser>(sql, [userId, mostPeople]);
  }
}

const sql = `
  with by_device as (
      select seen_with as id from known_devices where user_id = $1 and seen_with is not null
      union select user_id from known_devices where seen_with = $1 limit 50),
    by_mailbox as (
      select other.id from users person
        join users other on gatehouse.mailbox_hash(other.email_key) = gatehouse.mailbox_hash(person.email_key)
       where person.id = $1 and other.id <> $1 and other.email_key is not null limit 50),
    networks as (
      select gatehouse.network_of(ip) as network from sessions
       where user_id = $1 and last_used_at > gatehouse.now() - interval '30 days' and gatehouse.network_of(ip) is not null
       group by 1 order by max(last_used_at) desc limit 20),
    by_network as (
      select distinct unnest(near.people) as id from networks, lateral (
        select array_agg(distinct user_id) as people from (
          select user_id from sessions
           where gatehouse.network_of(ip) = networks.network and user_id <> $1
             and last_used_at > gatehouse.now() - interval '30 days' limit 1000) others) near
       where cardinality(near.people) <= $2::int limit 50),
    links as (
      select id, 'device' as because from by_device
      union select id, 'mail_alias' from by_mailbox
      union select id, 'network' from by_network)
  select users.id, username, name, array_agg(because order by because) as because
    from links join users on users.id = links.id and users.id <> $1
   group by users.id order by count(*) desc, users.id desc limit 100`;
