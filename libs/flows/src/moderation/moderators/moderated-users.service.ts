import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { type Explanation, Explanations } from '#domain/moderation/explaining/explanations.service.js';
import { type ModeratorNote, ModeratorNotes } from '#domain/moderation/notes/moderator-notes.js';
import { RoleLadder } from '#domain/users/role-ladder.js';
import { UsersService } from '#domain/users/users.service.js';
import { type LinkedUser, LinkedUsersQuery } from './linked-users.query.js';

/** All that moderators see of somebody. */
export interface ModeratedUser extends Explanation {
  readonly notes: readonly ModeratorNote[];
  readonly linkedUsers: readonly LinkedUser[];
}

@Injectable()
export class ModeratedUsers {
  constructor(
    private readonly users: UsersService,
    private readonly ladder: RoleLadder,
    private readonly explanations: Explanations,
    private readonly notes: ModeratorNotes,
    private readonly linkedUsers: LinkedUsersQuery,
  ) {}

  /** Nobody reads what is noted of themself, or of who stands as high. @throws not_found, insufficient_perms, own_account */
  async get(actor: Actor, id: string): Promise<ModeratedUser> {
    this.ladder.assertAbove(actor, await this.users.get(id));
    return {
      ...(await this.explanations.ofUser(id)),
      notes: await this.notes.listOf(id),
      linkedUsers: await this.linkedUsers.of(id),
    };
  }
}
