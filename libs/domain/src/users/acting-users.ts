import { Injectable } from '@nestjs/common';
import { type Rung, UserRepository } from './user.repository.js';

/** For what somebody does on the word of somebody else, who must still be able to act when it comes true. */
@Injectable()
export class ActingUsers {
  constructor(private readonly users: UserRepository) {}

  /** Where they are on the ladder; null where they cannot act: suspended, leaving, banned, gone. */
  async find(id: string): Promise<Rung | null> {
    const rung = await this.users.findRung(id);
    return rung?.mayAct ? rung : null;
  }

  /** The same, locked until the open transaction ends: whoever takes it from them waits, or was first (RA-06). */
  async lock(id: string): Promise<Rung | null> {
    const [rung] = await this.users.lockRungs([id]);
    return rung?.mayAct ? rung : null;
  }
}
