import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who people are at other providers, and signing in with one: there, back, and over to the front-end. */
export class Providers1763700800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table gatehouse.oauth_nonces, gatehouse.oauth_codes, gatehouse.oauth_transactions, gatehouse.oauth_start_tickets, gatehouse.oauth_accounts`);
  }
}

/** For whom, and for what. Whoever signs in is nobody yet. */
const purpose = (table: string): string => `
     purpose text not null constraint ${table}_purpose check (purpose in ('sign_in', 'link', 'step_up')),
     user_id uuid constraint ${table}_user references gatehouse.users on delete cascade,
     generation int,
     constraint ${table}_generation check ((user_id is null) = (generation is null))`;

const hash = (table: string, column: string, name = `${column}_length`): string =>
  `constraint ${table}_${name} check (octet_length(${column}) = 32)`;

/** RFC 7636, method S256, of the front-end: only whoever began can have the code. */
const challenge = (table: string): string =>
  `code_challenge text not null constraint ${table}_challenge check (code_challenge ~ '^[A-Za-z0-9_-]{43}$')`;

const up = [
  // One identity is one person's: the key decides between two who come at once. Its address is what the provider said last, to be shown.
  `create table gatehouse.oauth_accounts (
     id uuid constraint oauth_accounts_pkey primary key,
     user_id uuid not null constraint oauth_accounts_user references gatehouse.users on delete cascade,
     provider text not null,
     issuer text not null,
     subject text not null constraint oauth_accounts_subject check (subject <> ''),
     email text,
     picture_url text,
     created_at timestamptz not null default gatehouse.now(),
     last_used_at timestamptz,
     constraint oauth_accounts_identity_key unique (issuer, subject)
   )`,
  `create index oauth_accounts_of_user on gatehouse.oauth_accounts (user_id)`,

  // The address that a signed-in person's browser is sent to, to begin there: an API call cannot give that browser a cookie.
  `create table gatehouse.oauth_start_tickets (
     ticket_hash bytea constraint oauth_start_tickets_pkey primary key ${hash('oauth_start_tickets', 'ticket_hash')},
     provider text not null,${purpose('oauth_start_tickets')},
     redirect_to text not null,
     ${challenge('oauth_start_tickets')},
     expires_at timestamptz not null
   )`,

  // browser_hash is of the cookie that this one beginning has for itself; nonce and verifier are computed from the cookie, so this table is
  // not enough to end what it began (CS-04). parked: what the provider posted, sealed, until the browser comes back with the cookie.
  `create table gatehouse.oauth_transactions (
     state_hash bytea constraint oauth_transactions_pkey primary key ${hash('oauth_transactions', 'state_hash', 'state_length')},
     browser_hash bytea not null ${hash('oauth_transactions', 'browser_hash', 'browser_length')},
     provider text not null,${purpose('oauth_transactions')},
     redirect_to text not null,
     ${challenge('oauth_transactions')},
     parked bytea,
     expires_at timestamptz not null
   )`,

  // What the front-end gets in place of tokens. identity: of a link, which the person has still to confirm.
  `create table gatehouse.oauth_codes (
     code_hash bytea constraint oauth_codes_pkey primary key ${hash('oauth_codes', 'code_hash')},
     provider text not null,${purpose('oauth_codes')},
     ${challenge('oauth_codes')},
     identity jsonb,
     expires_at timestamptz not null,
     constraint oauth_codes_whose check (user_id is not null),
     constraint oauth_codes_identity check ((purpose = 'link') = (identity is not null))
   )`,

  // What an app on a phone puts into its question there, so that an ID token that somebody else was given is of no use here (OA-08).
  `create table gatehouse.oauth_nonces (
     nonce_hash bytea constraint oauth_nonces_pkey primary key ${hash('oauth_nonces', 'nonce_hash')},
     provider text not null,
     expires_at timestamptz not null
   )`,
  `create index oauth_nonces_expiry on gatehouse.oauth_nonces (expires_at)`,
  ...['oauth_start_tickets', 'oauth_transactions', 'oauth_codes'].flatMap((table) => [
    `create index ${table}_of_user on gatehouse.${table} (user_id) where user_id is not null`,
    `create index ${table}_expiry on gatehouse.${table} (expires_at)`,
  ]),
  ...['oauth_accounts', 'oauth_start_tickets', 'oauth_transactions', 'oauth_codes', 'oauth_nonces'].map(
    (table) => `grant select, insert, update, delete on gatehouse.${table} to gatehouse_app, gatehouse_upkeep`,
  ),
];
