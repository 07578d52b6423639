import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './row-level-security.js';

/** Whose word ends an organization, who may own one, and how many people one invites, whatever becomes of the invitations. */
export class OwnersAndInvitations1763702600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table gatehouse.invitation_counts;
      drop trigger memberships_owner_stays on gatehouse.memberships;
      drop function gatehouse.assert_owner_stays();
      alter table gatehouse.organizations drop column restorable`);
  }
}

const up = [
  // False: an administrator of the installation deletes it, and its owners cannot take that back.
  `alter table gatehouse.organizations add column restorable boolean not null default true`,

  // Whoever is leaving the installation becomes no owner: erased, they would leave the organization to nobody (RA-05). Locked, so that of
  // somebody who leaves and somebody who makes them an owner one is first. A trigger, so that no path can forget it.
  `create function gatehouse.assert_owner_stays() returns trigger language plpgsql set search_path = gatehouse, pg_temp as $$
   begin
     perform from users where id = new.user_id and status <> 'deleting' for share;
     if not found then
       raise exception 'who is leaving becomes no owner' using errcode = 'check_violation', constraint = 'memberships_owner_stays';
     end if;
     return null;
   end $$`,
  `create trigger memberships_owner_stays after insert or update on gatehouse.memberships for each row
     when (new.role = 'owner') execute function gatehouse.assert_owner_stays()`,

  // How many were sent, apart from the rows of them: those go with their role or their sender, and would make room for more (BF-08).
  `create table gatehouse.invitation_counts (
     organization_id uuid constraint invitation_counts_pkey primary key
       constraint invitation_counts_organization references gatehouse.organizations on delete cascade,
     sent int not null,
     ends_at timestamptz not null
   )`,
  ...tenantTable('invitation_counts'),
  `grant select, insert, update, delete on gatehouse.invitation_counts to gatehouse_app, gatehouse_upkeep`,
];
