import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a company's own backend gives to people who sign in through it. */
export class BackendTokens1763700900000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger oauth_accounts_announce_delete on gatehouse.oauth_accounts;
      drop table gatehouse.backend_tokens`);
  }
}

const up = [
  // One row a person, of the latest sign-in. sealed_tokens: both tokens as JSON, under ENCRYPTION_KEYS, bound to the row (CS-05).
  // lease_id: whoever refreshes them at this moment, for as long as leased_until.
  `create table gatehouse.backend_tokens (
     id uuid constraint backend_tokens_pkey primary key,
     user_id uuid not null constraint backend_tokens_user references gatehouse.users on delete cascade
       constraint backend_tokens_user_key unique,
     sealed_tokens bytea not null,
     expires_at timestamptz not null,
     lease_id uuid,
     leased_until timestamptz,
     created_at timestamptz not null default gatehouse.now(),
     constraint backend_tokens_lease check ((lease_id is null) = (leased_until is null))
   )`,
  `grant select, insert, update, delete on gatehouse.backend_tokens to gatehouse_app, gatehouse_upkeep`,

  // A bearer token of the backend is worth something here as long as the identity is linked: instances must hear of its end.
  `create trigger oauth_accounts_announce_delete after delete on gatehouse.oauth_accounts for each row
     execute function gatehouse.announce_access_change('user', 'user_id')`,
];
