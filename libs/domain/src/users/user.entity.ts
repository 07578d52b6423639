import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Ban, Role, UserFacts, UserStatus } from './user-facts.js';

/** A person with an account. */
@Entity('users')
export class User implements UserFacts {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text', { nullable: true })
  email: string | null;

  /** Canonical form of the address; what uniqueness and look-up go by (IN-01). */
  @Column('text', { name: 'email_key', nullable: true })
  emailKey: string | null;

  @Column('timestamptz', { name: 'email_verified_at', nullable: true })
  emailVerifiedAt: Date | null;

  @Column('text')
  username: string;

  @Column('text', { nullable: true })
  name: string | null;

  @Column('text', { nullable: true })
  bio: string | null;

  @Column('text', { nullable: true })
  locale: string | null;

  @Column('jsonb')
  preferences: Record<string, unknown>;

  @Column('text')
  role: Role;

  @Column('text')
  status: UserStatus;

  /** Written by a trigger alone (migrations, sanctions_apply_ban). */
  @Column('jsonb', { nullable: true })
  ban: Ban | null;

  @Column('text', { name: 'suspended_reason', nullable: true })
  suspendedReason: string | null;

  @Column('int')
  generation: number;

  @Column('int', { name: 'daily_message_limit', nullable: true })
  dailyMessageLimit: number | null;

  @Column('text', { name: 'avatar_key' })
  avatarKey: string;

  @Column('timestamptz', { name: 'last_sign_in_at', nullable: true })
  lastSignInAt: Date | null;

  @Column('timestamptz', { name: 'deletes_at', nullable: true })
  deletesAt: Date | null;

  @Column('int')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}
