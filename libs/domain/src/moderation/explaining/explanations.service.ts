import { Injectable } from '@nestjs/common';
import type { Position } from '#platform/http/cursors.js';
import type { Violation } from '../ledger.repository.js';
import { Policy } from '../policy/policy.service.js';
import type { SanctionFacts } from '../sanctions/sanction-facts.js';
import { type BroughtAbout, SanctionListing } from '../sanctions/sanction-listing.repository.js';
import { subjectKey } from '../subject.js';
import { type ExplainedEvent, type ExplainedTotal, explainPoints, pointsBehind } from './explaining.policy.js';
import { LedgerReading, type ViolationFilter } from './ledger-reading.repository.js';

/** A sanction, and the points that the rule had before it; null where somebody decided. */
export interface ExplainedSanction extends SanctionFacts {
  readonly points: number | null;
}

export interface Explanation {
  readonly totals: readonly ExplainedTotal[];
  readonly weightedTotal: number;
  readonly events: readonly (ExplainedEvent & { readonly sanctions: readonly BroughtAbout[] })[];
  readonly sanctions: readonly ExplainedSanction[];
}

/** These events, these points, this rule (B-1). */
@Injectable()
export class Explanations {
  constructor(
    private readonly ledger: LedgerReading,
    private readonly sanctions: SanctionListing,
    private readonly policy: Policy,
  ) {}

  async ofUser(userId: string): Promise<Explanation> {
    const account = await this.ledger.accountOf(subjectKey({ kind: 'user', id: userId }), userId);
    const brought = await this.sanctions.listBroughtBy(account.events.map(({ id }) => id));
    const sanctions = await this.sanctions.listOfUser(userId);
    const { current } = this.policy;
    const { totals, weightedTotal, events } = explainPoints(current, account);
    return {
      totals,
      weightedTotal,
      events: events.map((event) => ({
        ...event,
        sanctions: brought.filter(({ violationId }) => violationId === event.id),
      })),
      sanctions: sanctions.map((one) => ({ ...one, points: pointsBehind(current, one, account.events) })),
    };
  }

  async listViolations(
    filter: ViolationFilter,
    count: number,
    position: Position | null,
  ): Promise<(Violation & { position: Position })[]> {
    return this.ledger.list(filter, count, position);
  }
}
