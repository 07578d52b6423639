import type { Counted, Limit } from '#platform/rate-limit/limit.js';
import { RateLimits } from '#platform/rate-limit/rate-limits.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { describeWithRedis, TestRedis } from '../support/redis.js';
import { until } from '../support/until.js';

const growing = { afterStreak: 2, firstSeconds: 30, longestSeconds: 60, hardStopAfter: 4 };
const window = (name: string, max: number, windowSeconds = 60): Limit => ({ name, max, windowSeconds });
const lock = (name: string): Limit => ({ ...window(name, 10), growing });
const yes = { sql: 'select true as "isKnown"', parameters: [] };
const no = { sql: 'select false as "isKnown"', parameters: [] };

describeWithRedis('counting attempts in Redis', () => {
  let redis: TestRedis;
  let app: TestApp;
  let limits: RateLimits;

  beforeAll(async () => {
    redis = await TestRedis.start();
    app = await startTestApp({ settings: { REDIS_URL: redis.url } });
    limits = app.nest.get(RateLimits, { strict: false });
  });

  afterAll(async () => {
    await app.close();
    await redis.close();
  });

  const of = (limit: Limit, subject = 'ada'): Counted => ({ limit, subject });
  const remaining = async (...counted: Counted[]) => (await limits.peek(counted)).map((state) => state.remaining);
  const rows = () => app.sql<{ key: string }>('select key from gatehouse.rate_limits');

  it('S0-6: windows are there and locks are not, under names that tell nobody whose they are', async () => {
    await limits.take([of(window('where', 5)), of(lock('where-lock'))]);
    const keys = await redis.keys();
    expect(keys).toEqual([expect.stringMatching(/^gatehouse:\{limits\}:where:[\w-]{43}$/)]);
    expect((await rows()).map(({ key }) => key.split(':')[0])).toEqual(['where-lock']);
  });

  it('BF-03: a hundred at once take no more than there are, all counters of an attempt or none', async () => {
    const [narrow, wide] = [of(window('narrow', 7)), of(window('wide', 50))];
    const taken = await Promise.all(Array.from({ length: 100 }, () => limits.take([narrow, wide])));
    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(7);
    expect(await remaining(narrow, wide)).toEqual([0, 43]);
    const refused = await limits.take([narrow, wide]);
    expect(refused.retryAfterSeconds).toBeGreaterThan(50);
  });

  it('BF-01: what a lock refuses is not counted in a window, nor the other way round', async () => {
    const [shut, full, free] = [of(lock('shut')), of(window('full', 1)), of(window('free', 9))];
    for (let time = 0; time < 2; time++) await limits.take([shut]);
    expect((await limits.take([shut, free])).allowed).toBe(false);
    expect(await remaining(free)).toEqual([9]);
    await limits.take([full]);
    const other = of(lock('other'));
    for (let time = 0; time < 3; time++) expect((await limits.take([full, other])).allowed).toBe(false);
    expect((await limits.take([other])).shutUntil).toBeNull();
  });

  it('BF-05: who is known passes a network that is full, and takes nothing of it', async () => {
    const [owner, stranger] = [of(lock('owner')), of(lock('stranger'))];
    const network = of(window('network', 2));
    const sets = { ifTrue: [owner], ifFalse: [stranger, network] };
    const ask = async (question: typeof yes) =>
      (await limits.takeAsking<{ isKnown: boolean }>(question, 'isKnown', sets)).decision.allowed;
    expect(await ask(yes)).toBe(true);
    expect(await remaining(network)).toEqual([2]);
    await limits.take([network]);
    expect([await ask(no), await ask(no), await remaining(network)]).toEqual([true, false, [0]]);
    await limits.giveBack([owner]);
    expect(await ask(yes)).toBe(true);
    // The stranger was counted once: the attempt that was refused by the network counted nowhere.
    expect((await limits.take([stranger])).shutUntil).not.toBeNull();
  });

  it('BF-02: a network that both would count is counted once', async () => {
    const network = of(window('in-both', 3));
    const ask = async () => {
      const sets = { ifTrue: [of(lock('one-of-both')), network], ifFalse: [of(lock('other-of-both')), network] };
      return (await limits.takeAsking<{ isKnown: boolean }>(no, 'isKnown', sets)).decision;
    };
    expect((await ask()).each).toMatchObject([{}, { remaining: 2 }]);
    expect([(await ask()).allowed, await remaining(network)]).toEqual([true, [1]]);
  });

  it('BF-05: a lock that refuses a stranger gives the network its try back', async () => {
    const stranger = of(lock('locked'));
    const network = of(window('beside-it', 5));
    for (let time = 0; time < 2; time++) await limits.take([stranger]);
    const sets = { ifTrue: [], ifFalse: [stranger, network] };
    expect((await limits.takeAsking<{ isKnown: boolean }>(no, 'isKnown', sets)).decision.allowed).toBe(false);
    expect(await remaining(network)).toEqual([5]);
  });

  it('BF-01: what was rightful or not tried is given back, and what is released is forgotten', async () => {
    const counted = [of(window('back', 5)), of(lock('back-lock'))];
    await limits.take(counted);
    await limits.undo(counted);
    expect(await remaining(counted[0]!)).toEqual([5]);
    await limits.take(counted);
    await limits.giveBack(counted);
    await limits.giveBack(counted);
    expect(await remaining(counted[0]!)).toEqual([5]);
    await limits.take(counted);
    await limits.release(counted);
    expect(await remaining(counted[0]!)).toEqual([5]);
  });

  it('BF-02: a window ends by itself, and does not begin anew with each attempt', async () => {
    const short = of(window('short', 2, 1));
    for (const allowed of [true, true, false]) expect((await limits.take([short])).allowed).toBe(allowed);
    await until(async () => (await limits.take([short])).allowed);
  });
});
