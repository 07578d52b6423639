import type { ModerationSettings } from '../moderation.settings.js';
import type { ViolationScores } from '../violation-scores.settings.js';
import type { ModerationPolicy, ViolationEvent } from './policy.js';
import { durationOf, readPolicyDocument, refuse } from './policy-document.js';
import { shippedPolicy } from './policy-folder.cjs';

/** Names are as LibreChat writes them, so that they can stand in a metric and in a column. */
const nameShape = /^[a-z][a-z0-9_]{0,49}$/;
const mostPoints = 1_000_000;

/** @throws SettingsError with a line for each thing that is wrong */
export function readPolicy(settings: ModerationSettings, scores: ViolationScores): ModerationPolicy {
  const document = readPolicyDocument(settings.policyFile ?? shippedPolicy);
  const problems: string[] = [];
  const events = eventsOf(document.events, scores, problems);
  const halfLives = halfLivesOf(document.halfLife, events, problems);
  if (problems.length > 0) refuse(problems);
  const { bansDouble } = document;
  return {
    events,
    halfLifeOf: (type) => halfLives.get(type) ?? halfLives.get('others') ?? Number.POSITIVE_INFINITY,
    thresholds: document.thresholds,
    interval: document.banEachInterval ? settings.interval : null,
    slowdownLasts: document.slowdownLasts,
    bans: { first: settings.banMilliseconds, doubleWithin: bansDouble.within, longest: bansDouble.longest },
    sharedNetwork: document.sharedNetwork,
    neverBanned: document.neverBanned,
  };
}

type Written = Readonly<Record<string, unknown>>;

/** A half-life that holds for nothing would be one that an operator believes in. */
function halfLivesOf(
  written: Written,
  events: ReadonlyMap<string, ViolationEvent>,
  problems: string[],
): ReadonlyMap<string, number> {
  const types = new Set(['others', ...[...events.values()].map(({ type }) => type)]);
  const halfLives = new Map<string, number>();
  for (const [type, value] of Object.entries(written)) {
    const halfLife = value === 'never' ? Number.POSITIVE_INFINITY : durationOf(value);
    if (!types.has(type)) problems.push(`halfLife.${type} is the type of no event: correct its spelling, or remove it`);
    if (halfLife) halfLives.set(type, halfLife);
    else problems.push(`halfLife.${type} must be a duration such as 24h, or never`);
  }
  if (!('others' in written)) problems.push('halfLife.others must be a duration such as 7d, or never');
  return halfLives;
}

function eventsOf(written: Written, scores: ViolationScores, problems: string[]): Map<string, ViolationEvent> {
  const events = new Map<string, ViolationEvent>();
  for (const [name, fields] of Object.entries(written)) {
    const found = nameShape.test(name)
      ? eventOf(name, fields, scores)
      : ['its name must be small letters, digits and _'];
    if (Array.isArray(found)) problems.push(...found.map((problem) => `events.${name}: ${problem}`));
    else events.set(name, found);
  }
  return events;
}

/** @returns the event, or what is wrong with it */
function eventOf(name: string, written: unknown, scores: ViolationScores): ViolationEvent | string[] {
  if (typeof written !== 'object' || written === null || Array.isArray(written))
    return ['it must be a map such as { points: 1 }'];
  const { type = name, points, share = 1, ...unknown } = written as Written;
  const whole = typeof points === 'string' ? scores.find(points) : points;
  const problems = Object.keys(unknown).map((key) => `${key} is not known: correct its spelling, or remove it`);
  const isName = typeof type === 'string' && nameShape.test(type);
  if (!isName) problems.push('type must be small letters, digits and _');
  const isScore = isBetween(whole, 0, mostPoints);
  if (!isScore) problems.push('points must be a number, or the name of a setting such as LOGIN_VIOLATION_SCORE');
  const isShare = isBetween(share, 0.001, 1);
  if (!isShare) problems.push('share must be a number above 0, at most 1');
  return isName && isScore && isShare && problems.length === 0 ? { type, points: whole * share } : problems;
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most;
}
