import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ChangeFeed } from '#platform/change-feed/change-feed.js';
import { SessionStateQuery } from './session-state.query.js';
import type { SessionState } from './session-state.js';
import { StateMemory } from './state-memory.js';

/** Session states in memory, so that a signed-in request costs no SQL. */
@Injectable()
export class SessionStates implements OnModuleInit {
  private readonly memory: StateMemory<SessionState>;

  constructor(query: SessionStateQuery, feed: ChangeFeed) {
    const subjectsOf = ({ session, user }: SessionState) => [user.id, session.organizationId];
    const find = (id: string): Promise<SessionState | null> => query.find(id);
    this.memory = new StateMemory({ kind: 'session', idOf: ({ session }) => session.id, find, subjectsOf }, feed);
  }

  onModuleInit(): void {
    this.memory.listen();
  }

  async get(sessionId: string): Promise<SessionState | null> {
    return this.remembered(sessionId) ?? this.memory.load(sessionId);
  }

  /** Asked of Postgres, whatever is remembered. */
  async reload(sessionId: string): Promise<SessionState | null> {
    return this.memory.load(sessionId);
  }

  /** Null where Postgres must be asked. */
  remembered(sessionId: string): SessionState | null {
    return this.memory.remembered(sessionId);
  }
}
