import type { Actor } from '#platform/actor/actor.js';

/** A group inside of an organization. */
export interface WorkspaceFacts {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly memberCount: number;
  readonly createdAt: Date;
}

/** What is left out stays. */
export interface WorkspaceChanges {
  readonly name?: string;
  readonly description?: string | null;
}

/** Somebody's place in a workspace. */
export interface WorkspaceMember {
  readonly userId: string;
  readonly addedAt: Date;
}

/** Who looks, and at which workspaces: all of the organization, or those they belong to. The others are not there for them (S3-30). */
export interface Viewer {
  readonly actor: Actor & { readonly organizationId: string };
  readonly seesAll: boolean;
}
