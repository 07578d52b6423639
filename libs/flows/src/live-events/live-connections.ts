import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { type Change, ChangeFeed } from '#platform/change-feed/change-feed.js';
import { Clock } from '#platform/clock/clock.js';
import type { LiveNews } from '#platform/live-events/live-event.js';
import { LiveEvents } from '#platform/live-events/live-events.js';
import { type Closing, closing, type LiveConnection } from './live-connection.js';
import { type LiveSession, LiveSessionQuery } from './live-session.query.js';

const lookEveryMilliseconds = 1_500;
const beatEveryMilliseconds = 30_000;
const mostPerPerson = 20;

/**
 * The sockets of this instance. A socket lives as long as its session: the change feed says when to look, and what it says of one session
 * or person is asked of Postgres at once; where the feed is not heard, all are asked about (B-4: closed within 5 s).
 */
@Injectable()
export class LiveConnections implements OnModuleInit, OnApplicationBootstrap {
  private readonly logger = new Logger('LiveEvents');
  private readonly all = new Set<LiveConnection>();
  private readonly timers: NodeJS.Timeout[] = [];
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly sessions: LiveSessionQuery,
    private readonly feed: ChangeFeed,
    private readonly events: LiveEvents,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.feed.on((change) => {
      this.lookAt(this.subjectsOf(change));
    });
    this.events.on((news) => {
      this.deliver(news);
    });
  }

  onApplicationBootstrap(): void {
    this.every(lookEveryMilliseconds, () => {
      const now = this.clock.now();
      this.lookAt(this.signedIn.filter(({ expiresAt }) => !this.feed.isFresh || expiresAt <= now));
    });
    this.every(beatEveryMilliseconds, () => {
      for (const connection of this.all) connection.beat();
    });
  }

  /** From the first moment on, so that stopping finds it. */
  enter(connection: LiveConnection): void {
    this.all.add(connection);
    connection.onClose(() => {
      this.all.delete(connection);
    });
  }

  /** Makes it somebody's. False where it may not stay. */
  async admit(
    connection: LiveConnection,
    sessionId: string,
    isRight: (session: LiveSession) => boolean,
  ): Promise<boolean> {
    const versionBefore = this.feed.version;
    const session = (await this.sessions.find([sessionId])).get(sessionId);
    if (!session?.isLive || !isRight(session)) return this.refuse(connection, closing.notSignedIn);
    if (this.countOf(session.userId) >= mostPerPerson) return this.refuse(connection, closing.tooMany);
    connection.belongTo(session);
    // A change told while we were reading may be about what we read.
    if (this.feed.version !== versionBefore) this.lookAt([connection]);
    return true;
  }

  closeAll(why: Closing): void {
    for (const timer of this.timers) clearInterval(timer);
    for (const connection of this.all) connection.close(why);
  }

  private get signedIn(): LiveConnection[] {
    return [...this.all].filter(({ userId }) => userId !== '');
  }

  private refuse(connection: LiveConnection, why: Closing): false {
    connection.close(why);
    return false;
  }

  private countOf(userId: string): number {
    return this.signedIn.filter((each) => each.userId === userId).length;
  }

  /** To everybody of this person but the session it is about, which hears its own end when it is closed. */
  private deliver({ userId, event }: LiveNews): void {
    for (const connection of this.all) {
      if (connection.userId === userId && connection.sessionId !== event.sessionId) connection.send(event);
    }
  }

  private subjectsOf({ kind, subjectId }: Change): LiveConnection[] {
    const all = this.signedIn;
    if (kind === 'all') return all;
    if (kind === 'user') return all.filter(({ userId }) => userId === subjectId);
    return kind === 'session' ? all.filter(({ sessionId }) => sessionId === subjectId) : [];
  }

  /** One after the other: whoever changes much does not take all our connections to Postgres. */
  private lookAt(connections: readonly LiveConnection[]): void {
    if (connections.length === 0) return;
    this.looking = this.looking.then(() => this.look(connections));
  }

  /** Who cannot be asked about is not kept: a client comes back, and may find an instance that can ask. */
  private async look(connections: readonly LiveConnection[]): Promise<void> {
    try {
      const found = await this.sessions.find([...new Set(connections.map(({ sessionId }) => sessionId))]);
      for (const connection of connections) this.judge(connection, found.get(connection.sessionId));
    } catch (error) {
      this.logger.warn(`sessions of live connections cannot be looked at: ${(error as Error).message}`);
      for (const connection of connections) connection.close(closing.tryLater);
    }
  }

  private judge(connection: LiveConnection, session: LiveSession | undefined): void {
    if (session?.isLive) {
      connection.belongTo(session);
      return;
    }
    const type = session?.status === 'suspended' ? 'account.suspended' : 'session.ended';
    connection.send({ type, at: this.clock.now().toISOString(), sessionId: connection.sessionId });
    connection.close(closing.notSignedIn);
  }

  private every(milliseconds: number, work: () => void): void {
    this.timers.push(setInterval(work, milliseconds).unref());
  }
}
