import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ChangeFeed, type Change } from '#platform/change-feed/change-feed.js';
import { Lru } from './lru.js';
import { SessionStateQuery } from './session-state.query.js';
import type { SessionState } from './session-state.js';

const remembered = 50_000;

/**
 * Session states in memory, so that a signed-in request costs no SQL. Believed only while the change feed is fresh; otherwise each
 * request asks Postgres, and Postgres being away is an error, never a yes (RL-01, RL-33).
 */
@Injectable()
export class SessionStates implements OnModuleInit {
  private readonly states = new Lru<string, SessionState>(remembered, (state) => {
    this.unlist(state);
  });
  private readonly sessionsOfUser = new Map<string, Set<string>>();

  constructor(
    private readonly query: SessionStateQuery,
    private readonly feed: ChangeFeed,
  ) {}

  onModuleInit(): void {
    this.feed.on((change) => {
      this.forget(change);
    });
  }

  async get(sessionId: string): Promise<SessionState | null> {
    return this.remembered(sessionId) ?? this.load(sessionId);
  }

  /** Null where it is not known here, or what is known here is too old to be believed. */
  remembered(sessionId: string): SessionState | null {
    return this.feed.isFresh ? (this.states.get(sessionId) ?? null) : null;
  }

  /** A change told while we were reading may be about what we read: then the answer serves this request only. */
  private async load(sessionId: string): Promise<SessionState | null> {
    const versionBefore = this.feed.version;
    const state = await this.query.find(sessionId);
    if (state && this.feed.version === versionBefore && this.feed.isFresh) this.remember(state);
    return state;
  }

  private remember(state: SessionState): void {
    this.states.set(state.session.id, state);
    const ids = this.sessionsOfUser.get(state.user.id) ?? new Set();
    this.sessionsOfUser.set(state.user.id, ids.add(state.session.id));
  }

  private forget({ kind, subjectId }: Change): void {
    if (kind === 'all') this.forgetAll();
    if (subjectId === null) return;
    if (kind === 'session') this.unlist(this.states.delete(subjectId));
    if (kind !== 'user') return;
    for (const sessionId of this.sessionsOfUser.get(subjectId) ?? []) this.states.delete(sessionId);
    this.sessionsOfUser.delete(subjectId);
  }

  /** What is not remembered is not listed either: somebody who signs in and out all day takes no more room than others (RL-35). */
  private unlist(state: SessionState | undefined): void {
    const ids = state && this.sessionsOfUser.get(state.user.id);
    if (!ids) return;
    ids.delete(state.session.id);
    if (ids.size === 0) this.sessionsOfUser.delete(state.user.id);
  }

  private forgetAll(): void {
    this.states.clear();
    this.sessionsOfUser.clear();
  }
}
