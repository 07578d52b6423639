import type { Counted, Limit } from '#platform/rate-limit/limit.js';
import { RateLimits } from '#platform/rate-limit/rate-limits.js';
import { RefusedLimits } from '#platform/rate-limit/refused-limits.js';
import { SlowLane } from '#platform/rate-limit/slow-lane.js';
import { startTestApp, type TestApp } from '../support/app.js';

const growing = { afterStreak: 1, firstSeconds: 30, longestSeconds: 60, hardStopAfter: 3 };

describe('limits and moderation', () => {
  let app: TestApp;
  let limits: RateLimits;
  const told: Counted[] = [];

  beforeAll(async () => {
    app = await startTestApp();
    limits = app.nest.get(RateLimits, { strict: false });
    app.nest.get(RefusedLimits, { strict: false }).on(() => {
      throw new Error('a listener that fails');
    });
    app.nest.get(RefusedLimits, { strict: false }).on((refused) => told.push(refused));
  });

  afterAll(async () => {
    await app.close();
  });

  it('BF-05: who runs into a limit with a name is told once for each attempt, the account aimed at never', async () => {
    const network: Limit = { name: 'v:network', max: 1, windowSeconds: 60, violation: 'logins' };
    const account: Limit = { name: 'v:account', max: 9, windowSeconds: 60, violation: 'logins', growing };
    const unnamed: Limit = { name: 'v:unnamed', max: 1, windowSeconds: 60 };
    const counted = [unnamed, network].map((limit) => ({ limit, subject: '192.0.2.1' }));
    for (let time = 0; time < 3; time++) await limits.take(counted);
    expect(told).toEqual([network, network].map((limit) => ({ limit, subject: '192.0.2.1' })));
    told.length = 0;
    await limits.take([{ limit: account, subject: 'ada' }]);
    expect((await limits.take([{ limit: account, subject: 'ada' }])).allowed).toBe(false);
    expect(told).toEqual([]);
  });

  it('S0-6: looking takes nothing, and shows what is left', async () => {
    const counted = [{ limit: { name: 'looked-at', max: 5, windowSeconds: 60 }, subject: 'ada' }];
    expect(await limits.peek(counted)).toMatchObject([{ name: 'looked-at', limit: 5, remaining: 5, resetSeconds: 60 }]);
    await limits.take(counted);
    for (let time = 0; time < 2; time++) expect(await limits.peek(counted)).toMatchObject([{ remaining: 4 }]);
  });

  it('S0-6: who is slowed down has a quarter of each window, and one try at least, until the time has come', async () => {
    const slowLane = app.nest.get(SlowLane, { strict: false });
    const now = Date.now();
    slowLane.replace(new Map([['slow', now + 60_000]]));
    const take = (max: number, subject: string) =>
      limits.take([{ limit: { name: `lane-${String(max)}`, max, windowSeconds: 3_600 }, subject }]);
    expect([(await take(9, 'slow')).allowed, (await take(9, 'slow')).allowed]).toEqual([true, true]);
    expect(await take(9, 'slow')).toMatchObject({ allowed: false, each: [{ limit: 2, remaining: 0 }] });
    expect([(await take(2, 'slow')).allowed, (await take(2, 'slow')).allowed]).toEqual([true, false]);
    expect((await take(9, 'quick')).each).toMatchObject([{ limit: 9, remaining: 8 }]);
    const lock = { limit: { name: 'lane-lock', max: 4, windowSeconds: 60, growing }, subject: 'slow' };
    expect((await limits.take([lock])).each).toMatchObject([{ limit: 4 }]);
    await app.clock.advance('61s');
    expect((await take(9, 'slow')).each).toMatchObject([{ limit: 9, remaining: 6 }]);
  });
});
