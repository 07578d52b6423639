/** The most recently used `capacity` entries; memory stays bounded whatever clients send (RL-35). */
export class Lru<Key, Value> {
  private readonly entries = new Map<Key, Value>();

  /** @param evicted hears of each value that had to make room */
  constructor(
    private readonly capacity: number,
    private readonly evicted: (value: Value) => void = () => undefined,
  ) {}

  get(key: Key): Value | undefined {
    const value = this.entries.get(key);
    // While there is plenty of room nothing is evicted, and order does not matter.
    if (value === undefined || this.entries.size * 2 < this.capacity) return value;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size <= this.capacity) return;
    for (const [oldest, evicted] of this.entries) {
      this.entries.delete(oldest);
      this.evicted(evicted);
      return;
    }
  }

  delete(key: Key): Value | undefined {
    const value = this.entries.get(key);
    this.entries.delete(key);
    return value;
  }

  clear(): void {
    this.entries.clear();
  }
}
