import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import type { NewViolation } from '#domain/moderation/ledger.repository.js';
import { Ledger, type Recorded } from '#domain/moderation/ledger.service.js';
import { unknownViolation } from '#domain/moderation/moderation.errors.js';
import { ModerationSettings } from '#domain/moderation/moderation.settings.js';
import { Policy } from '#domain/moderation/policy/policy.service.js';
import type { SanctionFacts } from '#domain/moderation/sanctions/sanction-facts.js';
import { Sanctioning } from './sanctioning.js';

/** One violation as it is reported. */
export interface Report extends Omit<NewViolation, 'type' | 'points'> {
  /** Of the policy's events. */
  readonly event: string;
  /** In place of the policy's, for all occurrences together. */
  readonly points?: number;
}

export interface Reported {
  readonly id: string;
  /** Points of the violation's type: the person's, where one is named, else the network's. */
  readonly total: number;
  readonly sanction: SanctionFacts | null;
}

/** From a violation to what comes of it: the row, the sum, the sanction, all in one transaction; so one of 50 at once crosses a line (MO-05). */
@Injectable()
export class ViolationReports {
  constructor(
    private readonly ledger: Ledger,
    private readonly policy: Policy,
    private readonly sanctioning: Sanctioning,
    private readonly settings: ModerationSettings,
    private readonly transactions: Transactions,
  ) {}

  /** @throws unknown_violation */
  async report(actor: Actor, { event: name, points, ...report }: Report): Promise<Reported> {
    const event = this.policy.current.events.get(name);
    if (!event) throw unknownViolation();
    const violation = { ...report, type: event.type, points: points ?? event.points * report.occurrences };
    return this.transactions.run(actor, async () => {
      const recorded = await this.ledger.record(violation);
      const sanctions = this.settings.sanctions ? await this.sanction(actor, violation, recorded) : [];
      const [first] = recorded.verdicts;
      return { id: recorded.id, total: first?.verdict.total ?? 0, sanction: sanctions[0] ?? null };
    });
  }

  /** The same for what we notice ourselves. @returns null where the policy leaves it out: then it is no violation here */
  async reportOwn(actor: Actor, report: Report): Promise<Reported | null> {
    return this.policy.current.events.has(report.event) ? this.report(actor, report) : null;
  }

  /** Whoever is banned for what a service saw is banned with the address it came from, as in LibreChat. */
  private async sanction(
    actor: Actor,
    { userId, network }: NewViolation,
    { id: violationId, verdicts }: Recorded,
  ): Promise<SanctionFacts[]> {
    const crossingOf = (kind: string) => verdicts.find(({ subject }) => subject.kind === kind)?.verdict.crossing;
    const byUser = crossingOf('user');
    const ofUser =
      userId !== null && byUser ? await this.sanctioning.ofUser(actor, userId, { ...byUser, violationId }) : null;
    // Whoever is spared a ban is spared it at their address too.
    const isSpared = byUser?.kind === 'ban' && ofUser !== null && ofUser.kind !== 'ban';
    const byNetwork = ofUser?.kind === 'ban' ? byUser : isSpared ? null : crossingOf('network');
    const ofNetwork =
      network !== null && byNetwork
        ? await this.sanctioning.ofNetwork(actor, network, { ...byNetwork, violationId })
        : null;
    return [ofUser, ofNetwork].filter((sanction) => sanction !== null);
  }
}
