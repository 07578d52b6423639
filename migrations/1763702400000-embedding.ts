import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './row-level-security.js';

/** Codes with which a frame tells its app who looks at it. */
export class Embedding1763702400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function gatehouse.embed_code_organization;
      drop table gatehouse.embed_codes`);
  }
}

const up = [
  // Good once, for a minute, at one app; using it deletes the row (RA-01). It goes with the session, and with the person's place in the
  // organization (SE-09). aal: what they had shown (MF-09).
  `create table gatehouse.embed_codes (
     code_hash bytea constraint embed_codes_pkey primary key
       constraint embed_codes_hash_length check (octet_length(code_hash) = 32),
     organization_id uuid not null constraint embed_codes_organization references gatehouse.organizations on delete cascade,
     user_id uuid not null,
     session_id uuid not null constraint embed_codes_session references gatehouse.sessions on delete cascade,
     app text not null,
     aal int not null,
     expires_at timestamptz not null,
     constraint embed_codes_membership foreign key (organization_id, user_id)
       references gatehouse.memberships (organization_id, user_id) on delete cascade
   )`,
  `create index embed_codes_membership on gatehouse.embed_codes (organization_id, user_id)`,
  `create index embed_codes_session on gatehouse.embed_codes (session_id)`,
  `create index embed_codes_expiry on gatehouse.embed_codes (expires_at)`,
  ...tenantTable('embed_codes'),
  `grant select, insert, update, delete on gatehouse.embed_codes to gatehouse_app, gatehouse_upkeep`,

  // An app that brings a code cannot say whose it is: that is what it asks.
  `create function gatehouse.embed_code_organization(hash bytea) returns uuid language sql stable security definer
     set search_path = gatehouse, pg_temp as $$ select organization_id from embed_codes where code_hash = hash $$`,
  `revoke execute on function gatehouse.embed_code_organization(bytea) from public`,
  `grant execute on function gatehouse.embed_code_organization(bytea) to gatehouse_app`,
];
