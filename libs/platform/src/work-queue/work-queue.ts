/**
 * Runs at most `concurrency` jobs at a time; at most `length` more wait, none longer than `waitMilliseconds`. Whoever
 * finds the queue full, or waits too long, is refused at once: under a flood the service stays quick to say no (RL-34).
 */
export class WorkQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly limits: { concurrency: number; length: number; waitMilliseconds: number },
    private readonly refusal: () => Error,
    private readonly observe: (running: number, waiting: number) => void = () => undefined,
  ) {}

  async run<T>(job: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await job();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.running < this.limits.concurrency) {
      this.running++;
      this.report();
      return;
    }
    if (this.waiting.length >= this.limits.length) throw this.refusal();
    await this.turn();
  }

  /** Resolves when a running job hands over its place; the place is never given up in between. */
  private turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const start = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(start), 1);
        this.report();
        reject(this.refusal());
      }, this.limits.waitMilliseconds);
      this.waiting.push(start);
      this.report();
    });
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running--;
    this.report();
  }

  private report(): void {
    this.observe(this.running, this.waiting.length);
  }
}
