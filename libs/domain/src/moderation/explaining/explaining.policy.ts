import { pointsLeft } from '../policy/judging.policy.js';
import type { ModerationPolicy } from '../policy/policy.js';
import type { LedgerAccount, LedgerEvent } from './ledger-reading.repository.js';

export interface ExplainedTotal {
  readonly type: string;
  /** Now. */
  readonly points: number;
  /** Of them, of violations that are not listed: too many, or too long ago. */
  readonly unlisted: number;
}

export interface ExplainedEvent extends LedgerEvent {
  /** What its points still count. */
  readonly pointsLeft: number;
}

export interface ExplainedPoints {
  readonly totals: readonly ExplainedTotal[];
  readonly weightedTotal: number;
  readonly events: readonly ExplainedEvent[];
}

/** Below it is what floating point loses, and what two clocks of one transaction differ by. */
const negligible = 1e-3;

/** Each event decays by itself as the totals did, so what is left of them adds up to what the totals say. */
export function explainPoints(policy: ModerationPolicy, { now, totals, events }: LedgerAccount): ExplainedPoints {
  const explained = events.map((event) => ({ ...event, pointsLeft: pointsLeft(policy, event.type, event, now) }));
  const ofTypes = Object.entries(totals).map(([type, total]) => {
    const points = pointsLeft(policy, type, total, now);
    const missing = points - sumOf(explained.filter((event) => event.type === type).map((event) => event.pointsLeft));
    return { type, points, unlisted: missing > negligible ? missing : 0 };
  });
  const sorted = ofTypes.sort((one, other) => other.points - one.points || (one.type < other.type ? -1 : 1));
  return { totals: sorted, weightedTotal: sumOf(sorted.map(({ points }) => points)), events: explained };
}

/**
 * What had come together when a rule spoke: of one type (`interval:logins`), or of all (`total:ban`).
 * @returns null for what no rule did, or where the violation that crossed the line is not listed
 */
export function pointsBehind(
  policy: ModerationPolicy,
  { rule, violationId }: { readonly rule: string | null; readonly violationId: string | null },
  events: readonly LedgerEvent[],
): number | null {
  const crossing = events.find(({ id }) => id === violationId);
  if (rule === null || !crossing) return null;
  const counted = events.filter(
    ({ type, at }) => at <= crossing.at && (rule.startsWith('total:') || type === crossing.type),
  );
  return sumOf(counted.map((event) => pointsLeft(policy, event.type, event, crossing.at)));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
