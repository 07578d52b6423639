import { isDatabaseUnavailable } from '#platform/database/database-errors.js';
import { AllowanceScene, day, quotaOf, rateOf } from '../support/allowance-scene.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { DatabaseProxy } from '../support/database-proxy.js';
import { anyDatabaseUrl } from '../support/database.js';
import { Dice } from '../support/dice.js';
import { race } from '../support/race.js';
import { until } from '../support/until.js';

describe('blocks of requests that processes lease', () => {
  let app: TestApp;
  let proxy: DatabaseProxy;
  let scene: AllowanceScene;

  beforeAll(async () => {
    proxy = await DatabaseProxy.start(anyDatabaseUrl());
    app = await startTestApp({ proxy });
    scene = new AllowanceScene(app);
  });

  afterEach(() => scene.stopAll());

  afterAll(async () => {
    await app.close();
    await proxy.close();
  });

  it('AK-06: 2 % of what is left are leased at once, and used from memory', async () => {
    const key = await scene.key(quotaOf(1_000));
    const one = scene.startOne();
    expect(await one.take(key)).toBe(true);
    expect(await scene.used(key)).toMatchObject({ quota: 20 });
    for (let time = 1; time < 20; time++) expect(one.take(key)).toBe(true);
    expect(one.take(key)).toBeInstanceOf(Promise);
    await until(async () => (await scene.used(key)).quota === 20 + 19);
  });

  it('AK-06: of those who come at the same moment one asks Postgres, and then as few as must be', async () => {
    const key = await scene.key(quotaOf(1_000));
    const one = scene.startOne();
    expect(await scene.takeMany(30, key, one)).toBe(30);
    expect(await scene.used(key)).toMatchObject({ quota: 20 + 19 });
    const last = await scene.key(quotaOf(1_000));
    expect(await scene.takeMany(200, last, one)).toBe(200);
    expect(await scene.used(last)).toMatchObject({ quota: 200 });
  });

  it('AK-06: of two processes that lease at the same moment one sees what the other took', async () => {
    const key = await scene.key(quotaOf(1));
    const processes = [scene.startOne(), scene.startOne(), scene.startOne()];
    await app.sql('insert into key_meters (key_id) values ($1)', [key.id]);
    const acts = processes.map((process) => () => scene.take(process, key));
    const holding = 'select from key_meters where key_id = $1 for update';
    const answers = await race(app.database, { holding, parameters: [key.id] }, ...acts);
    expect(answers.sort()).toEqual(['quota_exhausted', 'quota_exhausted', 'yes']);
  });

  it('AK-06: a block is good for 5 seconds, and what is unused of it goes back by itself', async () => {
    const key = await scene.key(quotaOf(1_000));
    const [one, other] = [scene.startOne(), scene.startOne()];
    expect(await scene.take(one, key)).toBe('yes');
    expect(await scene.used(key)).toMatchObject({ quota: 20 });
    expect(await scene.meters.remainingOf([key])).toEqual(new Map([[key.id, { remaining: 980, refillsAt: null }]]));
    await app.clock.advance('5s');
    await until(async () => (await scene.used(key)).quota === 1);
    expect(await scene.takeMany(1_500, key, one, other)).toBe(999);
  });

  it('RL-22: what is unused goes back when a process stops', async () => {
    const keys = await Promise.all([scene.key(quotaOf(1_000)), scene.key(quotaOf(500, day)), scene.key(quotaOf(100))]);
    const one = scene.startOne();
    for (const key of keys) expect(await scene.take(one, key)).toBe('yes');
    await one.beforeApplicationShutdown();
    expect(await Promise.all(keys.map((key) => scene.used(key)))).toEqual(Array(3).fill({ rate: 0, quota: 1 }));
  });

  it('RL-01: while Postgres is away a block is used to its end, and then nobody is let through', async () => {
    const key = await scene.key(quotaOf(100));
    const one = scene.startOne();
    expect(await scene.take(one, key)).toBe('yes');
    await proxy.refuse();
    try {
      expect(one.take(key)).toBe(true);
      for (let time = 0; time < 3; time++) {
        const failure: unknown = await Promise.resolve(one.take(key)).catch((error: unknown) => error);
        expect(isDatabaseUnavailable(failure)).toBe(true);
      }
    } finally {
      await proxy.restore();
    }
    expect(await scene.takeMany(200, key, one)).toBe(98);
  });

  it('RL-04: who waited for a block takes of it however late it comes', async () => {
    const key = await scene.key(rateOf(5, 1));
    const one = scene.startOne();
    proxy.slow(1_200);
    try {
      expect(await scene.takeMany(2, key, one)).toBe(2);
    } finally {
      await proxy.restore();
    }
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'AK-06: whatever the order of uses, stops and pauses, the sum is the quota (%i)',
    async (seed) => {
      const dice = new Dice(seed);
      const key = await scene.key({ ...rateOf(150, 7), ...quotaOf(900) });
      const processes = [scene.startOne(), scene.startOne(), scene.startOne()];
      let sum = 0;
      for (let step = 0; step < 60; step++) {
        const count = Math.floor(dice.next() * 40);
        const acts: Promise<number>[] = processes.map((process) => scene.takeMany(count, key, process));
        if (dice.chance(0.2)) {
          const stopping = Math.floor(dice.next() * processes.length);
          acts.push(processes[stopping]!.beforeApplicationShutdown().then(() => 0));
          processes[stopping] = scene.startOne();
        }
        if (dice.chance(0.3)) acts.push(app.clock.advance(`${String(Math.ceil(dice.next() * 6))}s`).then(() => 0));
        for (const taken of await Promise.all(acts)) sum += taken;
        expect(sum).toBeLessThanOrEqual(900);
      }
      await scene.stopAll();
      expect(await scene.used(key)).toMatchObject({ quota: sum });
      const last = scene.startOne();
      for (let round = 0; round < 10; round++) {
        sum += await scene.takeMany(200, key, last);
        await app.clock.advance('7s');
      }
      expect(sum).toBe(900);
    },
  );
});
