import { Injectable } from '@nestjs/common';
import type { Statement, Step } from '../database/one-statement.js';
import { type Counter, type CounterRow, keyOf } from './counters.js';
import { assertAllowed, decisionOf, statesOf } from './decisions.js';
import type { Counted, Decision, LimitState } from './limit.js';
import { CounterHomes } from './counter-homes.js';
import { RefusedLimits } from './refused-limits.js';
import { SlowLane } from './slow-lane.js';

/** What is counted when the question says yes, and what when it says no. */
export interface ChosenSets {
  readonly ifTrue: readonly Counted[];
  readonly ifFalse: readonly Counted[];
}

export interface Asked<Answer> {
  readonly answer: Answer;
  readonly decision: Decision;
}

/** Counts attempts, wherever the counters are kept. What is refused is not counted. */
@Injectable()
export class RateLimits {
  constructor(
    private readonly homes: CounterHomes,
    private readonly slowLane: SlowLane,
    private readonly refused: RefusedLimits,
  ) {}

  /** Takes one attempt of each counter, or of none: what is refused is not counted. */
  async take(counted: readonly Counted[]): Promise<Decision> {
    const counters = this.countersOf(counted);
    return this.decide(counters, await this.homes.take(counters));
  }

  /**
   * Takes attempts in one round trip with a `question` of one row, whose boolean column `chooser` says which of the two sets is counted.
   */
  async takeAsking<Answer>(
    question: Statement,
    chooser: string & keyof Answer,
    sets: ChosenSets,
  ): Promise<Asked<Answer>> {
    const chosen = { ifTrue: this.countersOf(sets.ifTrue), ifFalse: this.countersOf(sets.ifFalse) };
    const { answer, rows } = await this.homes.takeAsking<Answer>(question, chooser, chosen);
    return { answer, decision: this.decide(answer[chooser] ? chosen.ifTrue : chosen.ifFalse, rows) };
  }

  /** @throws too_many_attempts */
  async assertTaken(counted: readonly Counted[]): Promise<Decision> {
    return assertAllowed(await this.take(counted));
  }

  /** How things stand, in the order asked; takes nothing. `remaining` says nothing of limits that grow. */
  async peek(counted: readonly Counted[]): Promise<LimitState[]> {
    const counters = this.countersOf(counted);
    return statesOf(counters, await this.homes.peek(counters));
  }

  /** The attempt was rightful: it does not count, and consecutive failures begin anew. */
  async giveBack(counted: readonly Counted[]): Promise<void> {
    await this.homes.giveBack(this.countersOf(counted));
  }

  /** The same within the statement that makes the attempt come true: both, or neither. */
  givingBack(counted: readonly Counted[]): Step {
    return this.homes.givingBack(this.countersOf(counted));
  }

  /** Nothing was tried after all, because we were too busy: that attempt alone does not count. */
  async undo(counted: readonly Counted[]): Promise<void> {
    await this.homes.undo(this.countersOf(counted));
  }

  /** Forgets everything counted: an account is open again after a reset, or by an administrator. */
  async release(counted: readonly Counted[]): Promise<void> {
    await this.homes.release(this.countersOf(counted));
  }

  private countersOf(counted: readonly Counted[]): Counter[] {
    return counted.map((each) => ({ ...each, key: keyOf(each), max: this.slowLane.maxOf(each) }));
  }

  private decide(counters: readonly Counter[], rows: readonly CounterRow[]): Decision {
    const decision = decisionOf(counters, rows);
    if (!decision.allowed) for (const refused of refusedOf(counters, rows)) this.refused.tell(refused);
    return decision;
  }
}

function refusedOf(counters: readonly Counter[], rows: readonly CounterRow[]): readonly Counter[] {
  const full = new Set(rows.filter(({ waitSeconds }) => waitSeconds > 0).map(({ key }) => key));
  return counters.filter(({ key }) => full.has(key));
}
