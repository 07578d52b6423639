import { KeyBlock } from './key-block.js';

const windows = { rate: 3, quota: null };

describe('a block of requests', () => {
  it('AK-06: holds so many, and what is left is given back once', () => {
    const block = new KeyBlock('key', 3, windows, 1_000, 6_000);
    expect([block.takeOne(), block.takeOne()]).toEqual([true, true]);
    expect(block.empty()).toEqual({ keyId: 'key', requests: 1, ...windows });
    expect(block.empty()).toMatchObject({ requests: 0 });
    expect(block.takeOne()).toBe(false);
  });

  it('AK-06: is over at its end, and where the clock was put back: nobody knows then how old it is', () => {
    const block = new KeyBlock('key', 3, windows, 1_000, 6_000);
    expect([999, 1_000, 5_999, 6_000].map((now) => block.isOver(now))).toEqual([true, false, false, true]);
  });
});
