export const roles = ['default', 'manager', 'admin'] as const;
export type Role = (typeof roles)[number];
export type UserStatus = 'active' | 'suspended' | 'deleting';

/** What requests and answers need of a person; no secret, so it may be kept in memory. */
export interface UserFacts {
  readonly id: string;
  readonly email: string | null;
  readonly emailVerifiedAt: Date | null;
  readonly username: string;
  readonly name: string | null;
  readonly bio: string | null;
  readonly locale: string | null;
  readonly preferences: Readonly<Record<string, unknown>>;
  readonly role: Role;
  readonly status: UserStatus;
  readonly generation: number;
  readonly avatarKey: string;
  readonly deletesAt: Date | null;
  readonly version: number;
}
