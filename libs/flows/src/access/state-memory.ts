import type { Change, ChangeFeed } from '#platform/change-feed/change-feed.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { Lru } from '#platform/memory/lru.js';

const remembered = 50_000;

/** Where states of one kind of credential come from. */
export interface StateSource<State> {
  /** How the change feed calls them. */
  readonly kind: string;
  readonly idOf: (state: State) => string;
  readonly find: (id: string) => Promise<State | null>;
}

/**
 * What credentials stand for, in memory, so that a request costs no SQL. Believed only while the change feed is fresh; otherwise each
 * request asks Postgres, and Postgres being away is an error, never a yes (RL-01, RL-33).
 */
export class StateMemory<State extends { readonly user: UserFacts }> {
  private readonly states = new Lru<string, State>(remembered, (state) => {
    this.unlist(state);
  });
  private readonly idsOfUser = new Map<string, Set<string>>();

  constructor(
    private readonly source: StateSource<State>,
    private readonly feed: ChangeFeed,
  ) {}

  listen(): void {
    this.feed.on((change) => {
      this.forget(change);
    });
  }

  /** Null where it is not known here, or what is known here is too old to be believed. */
  remembered(id: string): State | null {
    return this.feed.isFresh ? (this.states.get(id) ?? null) : null;
  }

  /** A change told while we were reading may be about what we read: then the answer serves this request only. */
  async load(id: string): Promise<State | null> {
    const versionBefore = this.feed.version;
    const state = await this.source.find(id);
    if (state && this.feed.version === versionBefore && this.feed.isFresh) this.remember(state);
    return state;
  }

  private remember(state: State): void {
    const id = this.source.idOf(state);
    this.states.set(id, state);
    const ids = this.idsOfUser.get(state.user.id) ?? new Set();
    this.idsOfUser.set(state.user.id, ids.add(id));
  }

  private forget({ kind, subjectId }: Change): void {
    if (kind === 'all') this.forgetAll();
    if (subjectId === null) return;
    if (kind === this.source.kind) this.unlist(this.states.delete(subjectId));
    if (kind !== 'user') return;
    for (const id of this.idsOfUser.get(subjectId) ?? []) this.states.delete(id);
    this.idsOfUser.delete(subjectId);
  }

  /** What is not remembered is not listed either: somebody who signs in and out all day takes no more room than others (RL-35). */
  private unlist(state: State | undefined): void {
    const ids = state && this.idsOfUser.get(state.user.id);
    if (!ids) return;
    ids.delete(this.source.idOf(state));
    if (ids.size === 0) this.idsOfUser.delete(state.user.id);
  }

  private forgetAll(): void {
    this.states.clear();
    this.idsOfUser.clear();
  }
}
