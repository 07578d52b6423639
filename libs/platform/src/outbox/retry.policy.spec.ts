import { retryAfterSeconds } from './retry.policy.js';

describe('when a message is tried again', () => {
  it('RL-08: within a minute, as long as nobody answers', () => {
    for (const attempt of [1, 5, 100, 1_999]) expect(retryAfterSeconds('unreachable', attempt, 1)).toBeLessThan(60);
  });

  it('RL-09: later and later where it is refused for now, with half of the wait left to chance', () => {
    expect([1, 2, 3, 20].map((attempt) => retryAfterSeconds('temporary', attempt, 1))).toEqual([30, 60, 120, 3_600]);
    expect(retryAfterSeconds('temporary', 3, 0)).toBe(60);
  });

  it('RL-09: not for ever, and never after a refusal for good', () => {
    expect(retryAfterSeconds('temporary', 36)).toBeNull();
    expect(retryAfterSeconds('unreachable', 2_000)).toBeNull();
    expect(retryAfterSeconds('permanent', 1)).toBeNull();
  });
});
