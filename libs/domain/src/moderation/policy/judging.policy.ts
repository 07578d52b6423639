import type { ModerationPolicy, SanctionKind, ViolationEvent } from './policy.js';

/** Points of one type as of a time, in milliseconds since 1970. */
export interface Points {
  readonly points: number;
  readonly at: number;
}

/** What one person or network has, by type. */
export type Totals = Readonly<Record<string, Points>>;

/** The line that a violation crossed, and the rule that drew it. */
export interface Crossing {
  readonly kind: SanctionKind;
  /** `interval:logins`, `total:ban`. */
  readonly rule: string;
}

export interface Verdict {
  readonly totals: Totals;
  /** Of the violation's own type, now. */
  readonly total: number;
  readonly weightedTotal: number;
  readonly crossing: Crossing | null;
}

/** What is left of points after a time: half of them after each half-life. */
export function pointsLeft(policy: ModerationPolicy, type: string, { points, at }: Points, now: number): number {
  return points * 2 ** (-Math.max(0, now - at) / policy.halfLifeOf(type));
}

/** Everything somebody has, now; scores are the weights, so it is a plain sum. */
export function weightedTotal(policy: ModerationPolicy, totals: Totals, now: number): number {
  return Object.entries(totals).reduce((sum, [type, points]) => sum + pointsLeft(policy, type, points, now), 0);
}

/**
 * One violation: the new totals, and the gravest line that it crossed. Lines are crossed upwards, once each time: whoever stays above
 * one is not sanctioned again by it (LibreChat's rule, facts/librechat 2.3, with all types also in one sum).
 */
export function judge(
  policy: ModerationPolicy,
  before: Totals,
  { type, points }: ViolationEvent,
  now: number,
): Verdict {
  const known = Object.hasOwn(before, type) ? before[type] : undefined;
  const had = known ? pointsLeft(policy, type, known, now) : 0;
  const sumBefore = weightedTotal(policy, before, now);
  // A clock that goes back and on again must not let the same hours count twice.
  const totals = { ...before, [type]: { points: had + points, at: Math.max(now, known?.at ?? now) } };
  const sum = sumBefore + points;
  const crossing = crossingOf(policy, { type, from: had, to: had + points }, { from: sumBefore, to: sum });
  return { totals, total: had + points, weightedTotal: sum, crossing };
}

/** Two hundred tenths of a point are twenty points, whatever floating point makes of their sum. */
const tolerance = 1e-6;

interface Step {
  readonly from: number;
  readonly to: number;
}

function crossingOf(policy: ModerationPolicy, ofType: Step & { type: string }, ofSum: Step): Crossing | null {
  const { interval, thresholds } = policy;
  if (interval !== null && passesMultiple(ofType, interval)) return { kind: 'ban', rule: `interval:${ofType.type}` };
  const { ban, slowdown, warning } = thresholds;
  if (ban !== null && passesMultiple(ofSum, ban)) return { kind: 'ban', rule: 'total:ban' };
  if (slowdown !== null && passes(ofSum, slowdown)) return { kind: 'slowdown', rule: 'total:slowdown' };
  if (warning !== null && passes(ofSum, warning)) return { kind: 'warning', rule: 'total:warning' };
  return null;
}

function passes({ from, to }: Step, line: number): boolean {
  return from + tolerance < line && to + tolerance >= line;
}

function passesMultiple({ from, to }: Step, interval: number): boolean {
  return multiplesIn(from, interval) < multiplesIn(to, interval);
}

function multiplesIn(points: number, interval: number): number {
  return Math.floor((points + tolerance) / interval);
}
