/** Which windows of its meters a block was taken from; null where the key has no such limit. What is unused goes back there or nowhere. */
export interface BlockWindows {
  readonly rate: number | null;
  readonly quota: number | null;
}

/** What is left of a block when it is given back. */
export interface UnusedBlock extends BlockWindows {
  readonly keyId: string;
  readonly requests: number;
}

/** So many requests of a key this process may let through and ask nobody, for a few seconds. */
export class KeyBlock {
  constructor(
    private readonly keyId: string,
    private requests: number,
    private readonly windows: BlockWindows,
    /** Milliseconds since 1970, as Clock says. */
    private readonly leasedAt: number,
    private readonly endsAt: number,
  ) {}

  takeOne(): boolean {
    if (this.requests === 0) return false;
    this.requests--;
    return true;
  }

  /** Also where the clock was put back behind its beginning: nobody knows then how old it is. */
  isOver(now: number): boolean {
    return now >= this.endsAt || now < this.leasedAt;
  }

  /** Nothing can be taken afterwards, so that nothing is both used and given back. */
  empty(): UnusedBlock {
    const { keyId, requests, windows } = this;
    this.requests = 0;
    return { keyId, requests, ...windows };
  }
}
