import { day, quotaOf, rateOf, AllowanceScene } from '../support/allowance-scene.js';
import { startTestApp, type TestApp } from '../support/app.js';

describe('rates and quotas of keys', () => {
  let app: TestApp;
  let scene: AllowanceScene;

  beforeAll(async () => {
    app = await startTestApp();
    scene = new AllowanceScene(app);
  });

  afterEach(() => scene.stopAll());

  afterAll(() => app.close());

  it('AK-06: a key without limits costs nothing', async () => {
    const key = await scene.key({});
    expect(scene.startOne().take(key)).toBe(true);
    expect(await app.sql('select from key_meters where key_id = $1', [key.id])).toEqual([]);
  });

  it('AK-06: two processes let through what the quota says, not one more and not one less', async () => {
    const key = await scene.key(quotaOf(777));
    const [one, other] = [scene.startOne(), scene.startOne()];
    expect(await scene.takeMany(2_000, key, one, other)).toBe(777);
    expect(await scene.used(key)).toMatchObject({ quota: 777 });
    expect(await scene.take(one, key)).toBe('quota_exhausted');
  });

  it('AK-06: a rate holds for both processes together; whoever is refused hears until when', async () => {
    const key = await scene.key(rateOf(60, 60));
    const [one, other] = [scene.startOne(), scene.startOne()];
    expect(await scene.takeMany(200, key, one, other)).toBe(60);
    const refusal = await scene.refusalOf(one, key);
    expect(refusal).toMatchObject({ code: 'too_many_requests', kind: 'rate-limited' });
    const { retryAfterSeconds } = refusal!.details as { retryAfterSeconds: number };
    expect(retryAfterSeconds).toBeGreaterThan(50);
    expect(retryAfterSeconds).toBeLessThanOrEqual(60);
    await app.clock.advance('60s');
    expect(await scene.takeMany(200, key, one, other)).toBe(60);
  });

  it('AK-06: whoever is refused is refused from memory for a second, or until the window ends', async () => {
    const key = await scene.key(rateOf(1, 60));
    const one = scene.startOne();
    expect(await scene.takeMany(2, key, one)).toBe(1);
    expect(() => one.take(key)).toThrow(expect.objectContaining({ code: 'too_many_requests' }) as Error);
    const more = { ...key, ...rateOf(2, 60) };
    expect(await scene.takeMany(5, more, one)).toBe(1);
    await app.clock.advance('1s');
    const asked = one.take(more);
    expect(asked).toBeInstanceOf(Promise);
    await expect(asked).rejects.toMatchObject({ code: 'too_many_requests' });
  });

  it.each([
    ['rate', rateOf(500, 60), '60s'],
    ['quota', quotaOf(500, day), '1d'],
  ] as const)(
    'AK-06: a block ends with the window of the %s it was taken from, and goes back to no other',
    async (...row) => {
      const [name, limits, window] = row;
      const key = await scene.key(limits);
      const [one, other] = [scene.startOne(), scene.startOne()];
      expect(await scene.take(one, key)).toBe('yes');
      await app.clock.advance(window);
      expect(await scene.take(other, key)).toBe('yes');
      expect(await scene.takeMany(1_000, key, one, other)).toBe(499);
      expect(await scene.used(key)).toMatchObject({ [name]: 500 });
    },
  );

  it('AK-06: a request that is refused by one of both limits takes of neither', async () => {
    const key = await scene.key({ ...rateOf(5, 60), ...quotaOf(8, day) });
    const [one, other] = [scene.startOne(), scene.startOne()];
    expect(await scene.takeMany(20, key, one, other)).toBe(5);
    expect(await scene.take(one, key)).toBe('too_many_requests');
    expect(await scene.used(key)).toEqual({ rate: 5, quota: 5 });
    await app.clock.advance('60s');
    expect(await scene.takeMany(20, key, one, other)).toBe(3);
    expect(await scene.used(key)).toEqual({ rate: 3, quota: 8 });
    expect(await scene.refusalOf(other, key)).toMatchObject({ code: 'quota_exhausted' });
  });

  it('AK-06: a quota is refilled when its time is over, counted from the first use', async () => {
    const key = await scene.key(quotaOf(5, day));
    const one = scene.startOne();
    expect(await scene.takeMany(10, key, one)).toBe(5);
    const { retryAfterSeconds } = (await scene.refusalOf(one, key))!.details as { retryAfterSeconds: number };
    expect(retryAfterSeconds).toBeGreaterThan(day - 60);
    await app.clock.advance('23h');
    expect(await scene.take(one, key)).toBe('quota_exhausted');
    await app.clock.advance('1h');
    expect(await scene.takeMany(10, key, one)).toBe(5);
  });

  it('AK-06: one that is never refilled says when to ask again all the same', async () => {
    const key = await scene.key(quotaOf(1));
    const one = scene.startOne();
    expect(await scene.take(one, key)).toBe('yes');
    await app.clock.advance('400d');
    expect(await scene.refusalOf(one, key)).toMatchObject({
      code: 'quota_exhausted',
      details: { retryAfterSeconds: day },
    });
  });

  it('AK-06: what is changed about a key holds with the next request that knows of it', async () => {
    const key = await scene.key(quotaOf(1_000));
    const one = scene.startOne();
    expect(await scene.take(one, key)).toBe('yes');
    const less = { ...key, ...quotaOf(10) };
    expect(await scene.takeMany(30, less, one)).toBe(9);
    const more = { ...key, ...quotaOf(12) };
    expect(await scene.takeMany(30, more, one)).toBe(2);
    expect(await scene.used(key)).toMatchObject({ quota: 12 });
  });

  it('AK-06: a key that was deleted meanwhile counts for nobody', async () => {
    const key = await scene.key(quotaOf(100));
    const one = scene.startOne();
    expect(await scene.take(one, key)).toBe('yes');
    await app.sql('delete from api_keys where id = $1', [key.id]);
    expect(await app.sql('select from key_meters where key_id = $1', [key.id])).toEqual([]);
    await app.clock.advance('5s');
    expect(await scene.take(one, key)).toBe('service_unavailable');
  });

  it('AK-06: lists tell what is left of a quota and when it is refilled', async () => {
    const [never, daily, fresh, free] = await Promise.all([
      scene.key(quotaOf(4)),
      scene.key(quotaOf(3, day)),
      scene.key(quotaOf(7, day)),
      scene.key(rateOf(5, 60)),
    ]);
    const one = scene.startOne();
    await scene.takeMany(10, never, one);
    await scene.takeMany(2, daily, one);
    const before = await one.remainingOf([never, daily, fresh, free]);
    expect(before).toEqual(
      new Map([
        [never.id, { remaining: 0, refillsAt: null }],
        [daily.id, { remaining: 1, refillsAt: expect.any(Date) as Date }],
        [fresh.id, { remaining: 7, refillsAt: null }],
      ]),
    );
    const seconds =
      (before.get(daily.id)!.refillsAt!.getTime() -
        (await app.sql<{ now: Date }>('select gatehouse.now()'))[0]!.now.getTime()) /
      1_000;
    expect(Math.round(seconds / 60)).toBe(day / 60);
    await app.clock.advance('1d');
    expect((await one.remainingOf([daily])).get(daily.id)).toEqual({ remaining: 3, refillsAt: null });
  });
});
