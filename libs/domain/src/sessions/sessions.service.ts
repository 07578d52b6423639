import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit, type AuditEvent } from '#platform/audit/audit.js';
import { ChangeFeed } from '#platform/change-feed/change-feed.js';
import { SessionSettings } from '#platform/config/session.settings.js';
import { hashSecret, newSecret } from '#platform/crypto/secrets.js';
import { newId } from '#platform/database/ids.js';
import type { Step } from '#platform/database/one-statement.js';
import { Transactions } from '#platform/database/transactions.js';
import { invalidatedToken } from '#platform/errors/access.errors.js';
import { notFound } from '#platform/errors/common.errors.js';
import { requestContext } from '#platform/http/request-context.js';
import { Metrics } from '#platform/metrics/metrics.js';
import { sessionActions } from './sessions.audit.js';
import type { Delivery, SessionFacts } from './session-facts.js';
import { isNewDevice, SessionRepository } from './session.repository.js';

/** How a person has just shown who they are, and the device they did it on. */
export interface Opening {
  readonly userId: string;
  readonly generation: number;
  readonly method: string;
  readonly amr: readonly string[];
  readonly aal: number;
  /** When they did, in seconds; null or left out: now. */
  readonly authTime?: number | null;
  readonly delivery: Delivery;
  readonly deviceName: string | null;
  readonly knownDeviceToken: string | null;
  /** A sign-in from this device needs no second step for a while (MF-08). */
  readonly trustDevice?: boolean;
}

export interface OpenedSession {
  readonly session: SessionFacts;
  readonly knownDeviceToken: string;
}

/** What is kept of a sign-in, and what its owner is told when nobody signed in from this device before (LG-04). */
export interface OpeningRecord {
  readonly event: AuditEvent;
  readonly ifNewDevice: ((condition: string) => Step) | null;
  /** What else becomes true with the session. */
  readonly also: Step;
}

export type ReplayVerdict = 'ended' | 'expired' | 'reused';

@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly transactions: Transactions,
    private readonly settings: SessionSettings,
    private readonly audit: Audit,
    private readonly feed: ChangeFeed,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Opens a session; only SessionOpening calls this. A new id each time, so nothing from before the sign-in is worth
   * anything after it (SE-02). `recordOf` says what is written down of it, and mailed where the device is new, in the same statement.
   * @throws the breach of `sessions_generation_current` when the account changed meanwhile
   */
  async open(opening: Opening, recordOf: (sessionId: string) => OpeningRecord): Promise<OpenedSession> {
    const id = newId();
    const { event, ifNewDevice, also } = recordOf(id);
    const newDevice = { id: newId(), token: newSecret('gtk_') };
    const { ip, userAgent } = requestContext.current;
    const row = {
      ...opening,
      id,
      ip,
      userAgent,
      idleSeconds: this.settings.idleSeconds,
      maxAgeSeconds: this.settings.maxAgeSeconds,
      authTime: opening.authTime ?? null,
      trustSeconds: opening.trustDevice ? trustSeconds : null,
      presentedDeviceHash: opening.knownDeviceToken === null ? null : hashSecret(opening.knownDeviceToken),
      newDevice: {
        ...newDevice,
        tokenHash: hashSecret(newDevice.token),
        lifeSeconds: this.settings.knownDeviceSeconds,
      },
    };
    const news = ifNewDevice ? [ifNewDevice(isNewDevice)] : [];
    const ofDisplaced = endedEvent(event.actor, opening.userId, 'too_many_sessions');
    const inserted = await this.sessions.insert(row, event, ofDisplaced, also, ...news);
    const { knownDeviceId, displaced, ...session } = inserted;
    this.metrics.sessions.inc({ event: 'opened' });
    this.announceEnd(displaced ?? []);
    const wasKnown = knownDeviceId !== newDevice.id;
    return { session, knownDeviceToken: wasKnown ? (opening.knownDeviceToken ?? '') : newDevice.token };
  }

  /** The next refresh token's counter, or null when this one is not good (see `judgeReplay`). */
  async rotate(actor: Actor, sessionId: string, counter: number): Promise<SessionFacts | null> {
    const event = { action: sessionActions.refreshed, actor, targetType: 'session', targetId: sessionId };
    const session = await this.sessions.rotate(sessionId, counter, this.settings.idleSeconds, event);
    if (session) this.metrics.sessions.inc({ event: 'refreshed' });
    return session;
  }

  /**
   * A refresh token that could not rotate: of a session that has ended, or an older one played again. The latter means that two
   * parties hold tokens of one session, so the session ends for both (SE-03; RFC 9700 section 4.14.2).
   */
  async judgeReplay(actor: Actor, sessionId: string, counter: number): Promise<ReplayVerdict> {
    const session = await this.sessions.lock(sessionId);
    // Judged by the row under its lock: a sign-out may have come between our look at it and the rotation (RA-06).
    if (session?.revokedAt !== null) return 'ended';
    if (!session.isLive) return counter === session.counter ? 'expired' : 'ended';
    if (counter >= session.counter) return 'ended';
    await this.end(actor, session.userId, 'refresh_token_reused', { only: sessionId });
    await this.audit.record({
      action: sessionActions.refreshTokenReused,
      actor,
      outcome: 'denied',
      targetType: 'session',
      targetId: sessionId,
      details: { presented: counter, newest: session.counter },
    });
    return 'reused';
  }

  async isLive(id: string): Promise<boolean> {
    return this.sessions.isLive(id);
  }

  /**
   * The organization that the session acts in, its tokens say it from the next one on. Joins the open transaction.
   * @throws invalidated_token when the session has ended meanwhile
   */
  async actIn(id: string, organizationId: string | null, aal: number | null): Promise<SessionFacts> {
    const session = await this.sessions.setOrganization(id, organizationId, aal);
    if (!session) throw invalidatedToken();
    this.transactions.afterCommit(() => {
      this.feed.tell({ kind: 'session', subjectId: id });
    });
    return session;
  }

  async listOf(userId: string): Promise<SessionFacts[]> {
    return this.sessions.listLiveOf(userId);
  }

  /** One session of this person. Somebody else's, an ended one and none at all are the same `not_found` (SE-11). */
  async endOne(actor: Actor, userId: string, sessionId: string): Promise<void> {
    await this.transactions.run(actor, async () => {
      const ended = await this.end(actor, userId, 'ended_by_person', { only: sessionId });
      if (ended === 0) throw notFound();
    });
  }

  /** Ends a person's sessions: all, one (`only`) or all but one (`except`). Joins the open transaction. */
  async end(
    actor: Actor,
    userId: string,
    reason: string,
    which: { only?: string; except?: string } = {},
  ): Promise<number> {
    return this.transactions.run(actor, async () => {
      const ended = await this.sessions.revoke(userId, reason, which);
      for (const targetId of ended) await this.audit.record({ ...endedEvent(actor, userId, reason), targetId });
      this.announceEnd(ended);
      return ended.length;
    });
  }

  /** Every session and every known device of the person (RT-08). Joins the open transaction. */
  async endAllAndForget(actor: Actor, userId: string, reason: string): Promise<void> {
    await this.end(actor, userId, reason);
    await this.sessions.forgetDevices(userId);
  }

  /** Each device shows a second factor again (MF-08). Joins the open transaction. */
  async distrustDevices(userId: string): Promise<void> {
    await this.sessions.distrustDevices(userId);
  }

  /** After a change of password: this session goes on in the new generation, every other one of the person ends. */
  async keepOnly(actor: Actor, userId: string, sessionId: string, generation: number, reason: string): Promise<void> {
    await this.end(actor, userId, reason, { except: sessionId });
    await this.sessions.moveToGeneration(sessionId, generation);
    await this.sessions.forgetDevices(userId);
    this.transactions.afterCommit(() => {
      this.feed.tell({ kind: 'user', subjectId: userId });
    });
  }

  /** Live sessions of this generation go on in a newer one. Joins the open transaction. */
  async keepAll(userId: string, from: number, to: number): Promise<void> {
    await this.sessions.moveLiveToGeneration(userId, from, to);
  }

  /**
   * Everybody signs in again (command `revoke-sessions --all`), so many at a time that no statement meets its time limit. What has ended
   * is written down with it: whoever is interrupted runs the command again. @returns how many ended
   */
  async endEverybodys(actor: Actor, reason: string): Promise<number> {
    let total = 0;
    let lastId = nil;
    let ended: string[];
    do {
      ended = await this.transactions.run(actor, async () => {
        const ids = await this.sessions.revokeNext(reason, lastId, atOnce);
        const details = { reason, count: ids.length };
        if (ids.length > 0) await this.audit.record({ action: sessionActions.ended, actor, details });
        return ids;
      });
      total += ended.length;
      lastId = ended.at(-1) ?? lastId;
    } while (ended.length === atOnce);
    return total;
  }

  private announceEnd(ids: readonly string[]): void {
    this.transactions.afterCommit(() => {
      this.metrics.sessions.inc({ event: 'ended' }, ids.length);
      for (const subjectId of ids) this.feed.tell({ kind: 'session', subjectId });
    });
  }
}

function endedEvent(actor: Actor, userId: string, reason: string): AuditEvent {
  return { action: sessionActions.ended, actor, targetType: 'session', details: { reason, userId } };
}

/** MF-08; NIST SP 800-63B-4 section 2.1.3. */
const trustSeconds = 30 * 86_400;
const atOnce = 1_000;
const nil = '00000000-0000-0000-0000-000000000000';
