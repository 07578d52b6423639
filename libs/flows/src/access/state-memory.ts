import type { Change, ChangeFeed } from '#platform/change-feed/change-feed.js';
import { Lru } from '#platform/memory/lru.js';

const remembered = 50_000;

/** Where states of one kind of credential come from. */
export interface StateSource<State> {
  /** How the change feed calls them. */
  readonly kind: string;
  readonly idOf: (state: State) => string;
  readonly find: (id: string) => Promise<State | null>;
  /** People and organizations whose changes concern it. */
  readonly subjectsOf: (state: State) => readonly (string | null)[];
}

/**
 * What credentials stand for, in memory, so that a request costs no SQL. Believed only while the change feed is fresh; otherwise each
 * request asks Postgres, and Postgres being away is an error, never a yes (RL-01, RL-33).
 */
export class StateMemory<State> {
  private readonly states = new Lru<string, State>(remembered, (state) => {
    this.unlist(state);
  });
  /** By the person, and by the organization, that they are about. */
  private readonly idsAbout = new Map<string, Set<string>>();

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
    this.unlist(this.states.get(id));
    this.states.set(id, state);
    for (const subject of this.subjectsOf(state)) {
      const ids = this.idsAbout.get(subject) ?? new Set();
      this.idsAbout.set(subject, ids.add(id));
    }
  }

  private forget({ kind, subjectId }: Change): void {
    if (kind === 'all') this.forgetAll();
    if (subjectId === null) return;
    if (kind === this.source.kind) this.unlist(this.states.delete(subjectId));
    if (kind !== 'user' && kind !== 'organization') return;
    for (const id of this.idsAbout.get(subjectId) ?? []) this.unlist(this.states.delete(id));
  }

  /** What is not remembered is not listed either: somebody who signs in and out all day takes no more room than others (RL-35). */
  private unlist(state: State | undefined): void {
    if (!state) return;
    for (const subject of this.subjectsOf(state)) {
      const ids = this.idsAbout.get(subject);
      ids?.delete(this.source.idOf(state));
      if (ids?.size === 0) this.idsAbout.delete(subject);
    }
  }

  private subjectsOf(state: State): string[] {
    return this.source.subjectsOf(state).filter((id) => id !== null);
  }

  private forgetAll(): void {
    this.states.clear();
    this.idsAbout.clear();
  }
}
