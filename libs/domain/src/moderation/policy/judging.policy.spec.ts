import { Dice } from '../../../../../test/support/dice.js';
import { judge, pointsLeft, type Totals, weightedTotal } from './judging.policy.js';
import { banMilliseconds, type ModerationPolicy } from './policy.js';

const hour = 3_600_000;
const day = 24 * hour;

const shipped: ModerationPolicy = {
  events: new Map(),
  halfLifeOf: (type) => (type === 'logins' ? day : 7 * day),
  thresholds: { warning: 10, slowdown: 15, ban: 20 },
  interval: 20,
  slowdownLasts: 2 * hour,
  bans: { first: 2 * hour, doubleWithin: 90 * day, longest: 30 * day },
  sharedNetwork: { people: 5, within: day },
  neverBanned: [],
};
/** As LibreChat has it: nothing is forgotten, and each type is by itself. */
const libreChat: ModerationPolicy = {
  ...shipped,
  halfLifeOf: () => Number.POSITIVE_INFINITY,
  thresholds: { warning: null, slowdown: null, ban: null },
};

interface Happened {
  readonly type: string;
  readonly points: number;
  readonly at: number;
}

function lived(policy: ModerationPolicy, events: readonly Happened[]) {
  let totals: Totals = {};
  return events.map(({ at, ...event }) => {
    const verdict = judge(policy, totals, event, at);
    totals = verdict.totals;
    return verdict;
  });
}

/** `12h ban interval:logins` for each line that was crossed. */
function crossed(policy: ModerationPolicy, events: readonly Happened[]): string[] {
  return lived(policy, events).flatMap(({ crossing }, index) =>
    crossing ? [`${String((events[index]?.at ?? 0) / hour)}h ${crossing.kind} ${crossing.rule}`] : [],
  );
}

const times = (count: number, type: string, points: number, at = 0): Happened[] =>
  Array.from({ length: count }, () => ({ type, points, at }));

/** The rule as LibreChat has it (facts/librechat 2.3), and nothing of ours. */
function bansOfLibreChat(events: readonly Happened[], interval: number): number[] {
  const totals = new Map<string, number>();
  return events.flatMap(({ type, points }, index) => {
    const previous = totals.get(type) ?? 0;
    const total = previous + points;
    totals.set(type, total);
    return Math.floor(previous / interval) < Math.floor(total / interval) ? [index] : [];
  });
}

describe('what a violation brings about', () => {
  it('B-1: one warning, one slow-down, one ban, on the way up', () => {
    const events = Array.from({ length: 25 }, (_, index) => ({ type: 'uploads', points: 1, at: index }));
    const steps = lived(shipped, events).map(({ crossing }) => crossing);
    expect(steps.flatMap((step, index) => (step ? [[index + 1, step.kind, step.rule]] : []))).toEqual([
      [10, 'warning', 'total:warning'],
      [15, 'slowdown', 'total:slowdown'],
      [20, 'ban', 'interval:uploads'],
    ]);
  });

  it('B-1: all types feed one sum', () => {
    const mixed = [...times(9, 'logins', 1), ...times(6, 'uploads', 1), ...times(5, 'images', 1)];
    expect(crossed(shipped, mixed)).toEqual([
      '0h warning total:warning',
      '0h slowdown total:slowdown',
      '0h ban total:ban',
    ]);
  });

  it('B-1: what is a day old counts half, a week at the other types; below a line it can be crossed again', () => {
    const events = [
      ...times(10, 'logins', 1),
      ...times(4, 'logins', 1, 24 * hour), // 5 are left: 9
      ...times(1, 'logins', 1, 24 * hour), // 10
      ...times(10, 'uploads', 1, 24 * hour), // 20 of both
      ...times(1, 'uploads', 1, 8 * 24 * hour), // 10 / 128 + 5 + 1
      ...times(4, 'uploads', 1, 8 * 24 * hour),
    ];
    expect(crossed(shipped, events)).toEqual([
      '0h warning total:warning',
      '24h warning total:warning',
      '24h slowdown total:slowdown',
      '24h ban total:ban',
      '192h warning total:warning',
    ]);
  });

  it('B-1: several at once that cross several multiples are one ban, and so are the next', () => {
    expect(crossed(shipped, [{ type: 'logins', points: 100, at: 0 }])).toEqual(['0h ban interval:logins']);
    expect(
      crossed(libreChat, [...times(1, 'logins', 65), ...times(14, 'logins', 1), ...times(1, 'logins', 1)]),
    ).toEqual(['0h ban interval:logins', '0h ban interval:logins']);
  });

  it('B-1: nothing is crossed by what counts nothing', () => {
    expect(crossed(shipped, [...times(1, 'logins', 20), ...times(5, 'balance', 0)])).toHaveLength(1);
  });

  it('S0-6: with decay and the sum turned off it bans where LibreChat bans, in 1000 random lives', () => {
    const dice = new Dice(6);
    for (let life = 0; life < 1_000; life++) {
      const interval = dice.pick([1, 3, 20, 50]);
      const events = Array.from({ length: 1 + Math.floor(dice.next() * 80) }, (_, at) => ({
        type: dice.pick(['logins', 'concurrent', 'non_browser']),
        points: dice.pick([0, 0.25, 0.5, 1, 1, 5, 20, 47]),
        at: at * hour,
      }));
      const bans = lived({ ...libreChat, interval }, events).flatMap(({ crossing }, index) =>
        crossing ? [index] : [],
      );
      expect(bans).toEqual(bansOfLibreChat(events, interval));
    }
  });

  it('B-1: two hundred tenths of a point are twenty points', () => {
    for (const points of [0.1, 0.2, 0.4, 0.7, 0.8, 1.1, 1.6]) {
      const wanted = Math.ceil(Number((20 / points).toFixed(6)));
      const verdicts = lived(libreChat, times(wanted, 'logins', points));
      expect(verdicts.findIndex(({ crossing }) => crossing !== null)).toBe(wanted - 1);
    }
  });

  it('B-1: no life makes points from nothing, whichever way the clock goes', () => {
    const dice = new Dice(7);
    for (let life = 0; life < 300; life++) {
      const events = Array.from({ length: 40 }, () => ({
        type: dice.pick(['logins', 'uploads']),
        points: dice.next() * 3,
        at: Math.floor(dice.next() * 10 * day),
      }));
      let given = 0;
      for (const [index, verdict] of lived(shipped, events).entries()) {
        given += events[index]?.points ?? 0;
        const { at } = events[index]!;
        expect(Number.isFinite(verdict.weightedTotal)).toBe(true);
        expect(verdict.weightedTotal).toBeLessThanOrEqual(given + 1e-6);
        expect(verdict.total).toBeGreaterThanOrEqual(events[index]!.points);
        expect(weightedTotal(shipped, verdict.totals, at)).toBeCloseTo(verdict.weightedTotal, 6);
      }
    }
  });

  it('B-1: hours that a clock went back do not count twice', () => {
    const [, , last] = lived(shipped, [
      { type: 'logins', points: 8, at: 48 * hour },
      { type: 'logins', points: 0, at: 0 },
      { type: 'logins', points: 0, at: 48 * hour },
    ]);
    expect(last?.total).toBe(8);
  });

  it('B-1: a type may have any name', () => {
    const [verdict] = lived(shipped, times(1, 'constructor', 3));
    expect(verdict).toMatchObject({ total: 3, weightedTotal: 3 });
    expect(pointsLeft(shipped, 'logins', { points: 8, at: 0 }, 3 * day)).toBe(1);
  });
});

describe('how long a ban lasts', () => {
  it('B-1: twice as long each time, up to the longest; 0 stays 0, and a long first ban is not shortened', () => {
    const hours = (first: number) =>
      [0, 1, 2, 7, 8, 9, 5_000].map(
        (before) => banMilliseconds({ ...shipped, bans: { ...shipped.bans, first } }, before) / hour,
      );
    expect(hours(2 * hour)).toEqual([2, 4, 8, 256, 512, 720, 720]);
    expect(hours(0)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(hours(365 * day)).toEqual(new Array(7).fill(8_760));
  });
});
