import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ChangeFeed } from '#platform/change-feed/change-feed.js';
import { StateMemory } from '../state-memory.js';
import { type KeyState, KeyStateQuery } from './key-state.query.js';

/** Key states in memory, so that a request by key costs no SQL. */
@Injectable()
export class KeyStates implements OnModuleInit {
  private readonly memory: StateMemory<KeyState>;

  constructor(query: KeyStateQuery, feed: ChangeFeed) {
    const find = (id: string): Promise<KeyState | null> => query.find(id);
    const subjectsOf = ({ key }: KeyState) => [key.owner.id];
    this.memory = new StateMemory({ kind: 'api_key', idOf: ({ key }) => key.id, find, subjectsOf }, feed);
  }

  onModuleInit(): void {
    this.memory.listen();
  }

  async get(keyId: string): Promise<KeyState | null> {
    return this.remembered(keyId) ?? this.memory.load(keyId);
  }

  /** Null where Postgres must be asked. */
  remembered(keyId: string): KeyState | null {
    return this.memory.remembered(keyId);
  }
}
