import type { MigrationInterface, QueryRunner } from 'typeorm';

/** API keys of people, of organizations and of the installation. */
export class ApiKeys1763702800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table gatehouse.api_keys;
      delete from gatehouse.access_changes where kind = 'api_key';
      alter table gatehouse.access_changes drop constraint access_changes_kind,
        add constraint access_changes_kind check (kind in ('user', 'session', 'keys', 'device', 'sanction', 'organization'))`);
  }
}

const hashOf = (column: string): string =>
  `${column} bytea constraint api_keys_${column}_length check (octet_length(${column}) = 32)`;

const up = [
  `alter table gatehouse.access_changes drop constraint access_changes_kind,
     add constraint access_changes_kind check (kind in ('user', 'session', 'keys', 'device', 'sanction', 'organization', 'api_key'))`,

  // Owned by a person, an organization, or, where both are null, by the installation. It is found by its id before there is any context,
  // so it is no tenant table; every other statement names the owner. generation and aal: the person's, and what they had shown, at making.
  `create table gatehouse.api_keys (
     id uuid constraint api_keys_pkey primary key,
     user_id uuid constraint api_keys_user references gatehouse.users on delete cascade,
     organization_id uuid constraint api_keys_organization references gatehouse.organizations on delete cascade,
     name text not null,
     description text,
     environment text not null constraint api_keys_environment check (environment in ('live', 'test')),
     ${hashOf('secret_hash')} not null,
     ${hashOf('previous_hash')},
     previous_until timestamptz,
     scopes text[] not null,
     resource text,
     ${hashOf('share_hash')},
     share_scopes text[],
     share_resource text,
     allowed_networks text[] not null default '{}',
     rate_limit int constraint api_keys_rate check (rate_limit > 0),
     rate_window_seconds int constraint api_keys_rate_window check (rate_window_seconds > 0),
     quota bigint constraint api_keys_quota check (quota >= 0),
     quota_refill_seconds int constraint api_keys_quota_refill check (quota_refill_seconds > 0),
     generation int,
     aal int not null default 0,
     expires_at timestamptz,
     last_used_at timestamptz,
     created_at timestamptz not null default gatehouse.now(),
     created_by uuid,
     revoked_at timestamptz,
     revoked_by uuid,
     revoke_reason text,
     version int not null default 1,
     constraint api_keys_owner check (num_nonnulls(user_id, organization_id) <= 1),
     constraint api_keys_generation check ((user_id is null) = (generation is null)),
     constraint api_keys_previous check ((previous_hash is null) = (previous_until is null)),
     constraint api_keys_share check ((share_hash is null) = (share_scopes is null)),
     constraint api_keys_rate_whole check ((rate_limit is null) = (rate_window_seconds is null)),
     constraint api_keys_revoked check ((revoked_at is null) = (revoke_reason is null))
   )`,
  `create index api_keys_user on gatehouse.api_keys (user_id, id desc) where user_id is not null`,
  `create index api_keys_of_organization on gatehouse.api_keys (organization_id, id desc) where organization_id is not null`,
  `create index api_keys_of_instance on gatehouse.api_keys (id desc) where user_id is null and organization_id is null`,
  `create index api_keys_ended on gatehouse.api_keys (revoked_at) where revoked_at is not null`,
  `create index api_keys_expiry on gatehouse.api_keys (expires_at) where expires_at is not null`,
  `grant select, insert, update, delete on gatehouse.api_keys to gatehouse_app, gatehouse_upkeep`,

  // Everything but when it was last used: that is told by nobody.
  `create trigger api_keys_announce after update on gatehouse.api_keys for each row
     when (old.version is distinct from new.version or old.revoked_at is distinct from new.revoked_at
           or old.generation is distinct from new.generation)
     execute function gatehouse.announce_access_change('api_key', 'id')`,
  `create trigger api_keys_announce_delete after delete on gatehouse.api_keys for each row
     execute function gatehouse.announce_access_change('api_key', 'id')`,
];
