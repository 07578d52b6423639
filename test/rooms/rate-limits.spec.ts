import { anonymous } from '#platform/actor/actor.js';
import { Transactions } from '#platform/database/transactions.js';
import { RateLimits } from '#platform/rate-limit/rate-limits.js';
import { startTestApp, type TestApp } from '../support/app.js';

const growing = { afterStreak: 2, firstSeconds: 30, longestSeconds: 60, hardStopAfter: 4 };

describe('counting attempts', () => {
  let app: TestApp;
  let limits: RateLimits;

  beforeAll(async () => {
    app = await startTestApp();
    limits = app.nest.get(RateLimits, { strict: false });
  });

  afterAll(async () => {
    await app.close();
  });

  it('BF-04: an attempt stays counted although the transaction around it is rolled back', async () => {
    const counted = [{ limit: { name: 'test', max: 5, windowSeconds: 60 }, subject: 'ada' }];
    const transactions = app.nest.get(Transactions, { strict: false });
    const rolledBack = transactions.run(anonymous, async () => {
      await limits.assertTaken(counted);
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    expect((await limits.take(counted)).each).toMatchObject([{ remaining: 3 }]);
  });

  it('BF-03: all counters of an attempt are taken, or none', async () => {
    const full = { limit: { name: 'full', max: 1, windowSeconds: 60 }, subject: 'ada' };
    const free = { limit: { name: 'free', max: 2, windowSeconds: 60 }, subject: 'ada' };
    expect((await limits.take([full, free])).allowed).toBe(true);
    for (let time = 0; time < 3; time++) expect((await limits.take([full, free])).allowed).toBe(false);
    expect((await limits.take([free])).each).toMatchObject([{ remaining: 0 }]);
  });

  it.each(['40001', '40P01', '0A000'])('RL-07: counting is tried again after %s, and counts once', async (code) => {
    const counted = [{ limit: { name: 'again', max: 5, windowSeconds: 60 }, subject: code }];
    await app.sql(`create sequence gatehouse.given_up; grant usage on gatehouse.given_up to public;
      create function gatehouse.give_up() returns trigger language plpgsql as $$ begin
        if nextval('gatehouse.given_up') <= 2 then raise exception 'given up' using errcode = '${code}'; end if;
        return new; end $$;
      create trigger give_up before update on gatehouse.rate_limits for each row execute function gatehouse.give_up()`);
    try {
      expect((await limits.take(counted)).each).toMatchObject([{ remaining: 4 }]);
    } finally {
      await app.sql('drop function gatehouse.give_up() cascade; drop sequence gatehouse.given_up');
    }
  });

  it('BF-01: an attempt that was not tried is forgotten, those before it are not', async () => {
    const counted = [{ limit: { name: 'grows', max: 2, windowSeconds: 60, growing }, subject: 'ada' }];
    await limits.take(counted);
    for (let time = 0; time < 3; time++) {
      expect((await limits.take(counted)).allowed).toBe(true);
      await limits.undo(counted);
    }
    expect((await limits.take(counted)).allowed).toBe(true);
    expect(await limits.take(counted)).toMatchObject({ allowed: false, retryAfterSeconds: 30 });
  });
});
