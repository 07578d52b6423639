import { performance } from 'node:perf_hooks';
import { Logger } from '@nestjs/common';
import { Clock } from './clock.js';

const minutes = 60_000;

describe('the clock of a process', () => {
  const ahead = (milliseconds: number): Date => new Date(Date.now() + milliseconds);
  const error = (clock: Clock, wanted: number): number => Math.abs(clock.now().getTime() - (Date.now() + wanted));
  const warnings: string[] = [];

  beforeEach(() => {
    warnings.length = 0;
    jest.spyOn(Logger.prototype, 'warn').mockImplementation((text: string) => warnings.push(text));
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('RL-26: follows the database, whichever way this machine is wrong, and says so once', () => {
    const clock = new Clock();
    for (const drift of [5 * minutes, 5 * minutes, -5 * minutes]) {
      clock.follow(ahead(drift), performance.now());
      expect(error(clock, drift)).toBeLessThan(50);
    }
    expect(warnings).toEqual([expect.stringContaining('300 s ahead')]);
    clock.follow(ahead(0), performance.now());
    clock.follow(ahead(3_000), performance.now());
    expect(warnings).toHaveLength(2);
  });

  it('RL-26: a slow answer proves nothing about less than its round trip', () => {
    const clock = new Clock();
    clock.follow(ahead(900), performance.now() - 2_000);
    expect(error(clock, 0)).toBeLessThan(50);
    expect(warnings).toEqual([]);
  });

  it('RL-27: a machine whose clock jumps back an hour does not take it along', () => {
    const clock = new Clock();
    const before = clock.now().getTime();
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 60 * minutes);
    expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(0);
    expect(clock.now().getTime() - before).toBeLessThan(1_000);
  });
});
