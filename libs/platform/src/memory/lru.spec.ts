import { Lru } from './lru.js';

describe('what is kept of the many', () => {
  it('RL-35: is bounded; the least recently used makes room, and whoever lists it hears so', () => {
    const evicted: string[] = [];
    const kept = new Lru<number, string>(3, (value) => evicted.push(value));
    for (const number of [1, 2, 3]) kept.set(number, `value ${String(number)}`);
    expect(kept.get(1)).toBe('value 1');
    kept.set(4, 'value 4');
    kept.set(4, 'value 4 again');
    expect([1, 2, 3, 4].map((number) => kept.get(number))).toEqual(['value 1', undefined, 'value 3', 'value 4 again']);
    expect(evicted).toEqual(['value 2']);
    expect([kept.delete(3), kept.delete(3)]).toEqual(['value 3', undefined]);
  });
});
