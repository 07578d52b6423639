import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { insufficientPerms } from '#platform/errors/access.errors.js';
import { UserRepository } from './user.repository.js';
import { lastAdmin, ownAccount } from './users.errors.js';

/**
 * Who may take what from whom, judged while every administrator's row is locked. Two who act on each other at the same time wait
 * here for one another: the second finds things as the first left them, and is refused (RA-05, AZ-07).
 */
@Injectable()
export class RoleLadder {
  constructor(private readonly users: UserRepository) {}

  /** Inside a transaction, before somebody is suspended, deleted or given another role. @throws last_admin, insufficient_perms, own_account */
  async assertMayDispossess({ kind, userId: actorId }: Actor, targetId: string): Promise<void> {
    const admins = await this.users.lockActiveAdmins();
    if (admins.length === 1 && admins[0] === targetId) throw lastAdmin();
    if (kind !== 'person') return;
    if (actorId === null || !admins.includes(actorId)) throw insufficientPerms({ required: ['admin'] });
    if (actorId === targetId) throw ownAccount();
  }
}
