/** From the lowest: who moderates somebody stands above them. */
export const roles = ['default', 'manager', 'admin'] as const;
/** Roles of the installation, never of an organization. */
export type Role = (typeof roles)[number];

export const userStatuses = ['active', 'suspended', 'deleting'] as const;
export type UserStatus = (typeof userStatuses)[number];

/** A ban as the person's row says it; over once `until` has passed, whether or not it still stands there. */
export interface Ban {
  readonly id: string;
  /** ISO 8601, UTC; null: for good. */
  readonly until: string | null;
  /** What the person is told. */
  readonly reason: string | null;
}

/** What a request or an answer needs to know of a person; no credential is ever part of it (AZ-06). */
export interface UserFacts {
  readonly id: string;
  /** As the person typed it; null only for accounts made by an operator. */
  readonly email: string | null;
  readonly emailVerifiedAt: Date | null;
  readonly username: string;
  readonly name: string | null;
  readonly bio: string | null;
  readonly locale: string | null;
  readonly preferences: Readonly<Record<string, unknown>>;
  readonly role: Role;
  readonly status: UserStatus;
  readonly ban: Ban | null;
  /** Raised when every credential issued so far must die. */
  readonly generation: number;
  /** Public, unguessable, new with each picture. */
  readonly avatarKey: string;
  /** Null for somebody who has never signed in; not kept up to date in a caller's facts. */
  readonly lastSignInAt: Date | null;
  readonly deletesAt: Date | null;
  /** Raised with each change a client can see; the ETag of the profile. */
  readonly version: number;
  readonly createdAt: Date;
}
