import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passkeys, and the ceremonies that are under way. */
export class Passkeys1763700300000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table gatehouse.passkey_challenges, gatehouse.passkeys');
  }
}

const up = [
  // credential_id is one person's and no other's, whoever says so first (PK-03); at most 1023 bytes (WebAuthn L3 section 4). public_key is
  // the COSE key as the authenticator gave it. counter is the highest one seen.
  `create table gatehouse.passkeys (
     id uuid constraint passkeys_pkey primary key,
     user_id uuid not null constraint passkeys_user references gatehouse.users on delete cascade,
     credential_id bytea not null constraint passkeys_credential_key unique
       constraint passkeys_credential_length check (octet_length(credential_id) between 16 and 1023),
     public_key bytea not null,
     counter bigint not null,
     counter_went_back_at timestamptz,
     transports text[] not null,
     backup_eligible boolean not null,
     backed_up boolean not null,
     aaguid uuid not null,
     name text,
     created_at timestamptz not null default gatehouse.now(),
     last_used_at timestamptz
   )`,
  `create index passkeys_user on gatehouse.passkeys (user_id)`,
  `grant select, insert, update, delete on gatehouse.passkeys to gatehouse_app, gatehouse_upkeep`,
  // What is remembered of a person's sessions says which factors they have. No update changes that.
  `create trigger passkeys_announce after insert or delete on gatehouse.passkeys for each row
     execute function gatehouse.announce_access_change('user', 'user_id')`,

  // handle_hash is of the token that the caller holds; the challenge proper is computed from that token and the nonce, so that this table
  // is not enough to answer any (CS-04). user_id is null where anybody may sign in.
  `create table gatehouse.passkey_challenges (
     handle_hash bytea constraint passkey_challenges_pkey primary key
       constraint passkey_challenges_hash_length check (octet_length(handle_hash) = 32),
     kind text not null constraint passkey_challenges_kind
       check (kind in ('registration', 'sign_in', 'second_step', 'step_up')),
     user_id uuid constraint passkey_challenges_user references gatehouse.users on delete cascade,
     nonce bytea not null constraint passkey_challenges_nonce_length check (octet_length(nonce) = 32),
     expires_at timestamptz not null,
     constraint passkey_challenges_whose check ((kind = 'sign_in') = (user_id is null))
   )`,
  `create index passkey_challenges_user on gatehouse.passkey_challenges (user_id) where user_id is not null`,
  `create index passkey_challenges_expiry on gatehouse.passkey_challenges (expires_at)`,
  `grant select, insert, update, delete on gatehouse.passkey_challenges to gatehouse_app, gatehouse_upkeep`,
];
