import type { Clock } from '../clock/clock.js';

const failuresInARow = 5;
const usualMilliseconds = 10_000;
/** Each takes 5 s at most: more of them under way is a service that hangs, and sockets that pile up (RL-13). */
const mostUnderWay = 64;

/**
 * A service that did not answer five times in a row is left alone for some seconds, then asked by one alone. People are told at once instead of after
 * five seconds, and our sockets are not all held by a service that is down (RL-13, RL-16).
 */
export class CircuitBreaker {
  private failures = 0;
  private openUntil = 0;
  private underWay = 0;

  constructor(
    private readonly clock: Clock,
    private readonly openMilliseconds = usualMilliseconds,
  ) {}

  /** Whether one more may be made; each that was let in is followed by `succeeded` or `failed`. */
  enter(): boolean {
    const now = this.clock.now().getTime();
    if (now < this.openUntil || this.underWay >= mostUnderWay) return false;
    // Whoever comes first after the pause tries it; the others wait for what comes of it.
    if (this.failures >= failuresInARow) this.openUntil = now + this.openMilliseconds;
    this.underWay += 1;
    return true;
  }

  succeeded(): void {
    this.underWay -= 1;
    this.failures = 0;
    this.openUntil = 0;
  }

  failed(): void {
    this.underWay -= 1;
    this.failures += 1;
    if (this.failures >= failuresInARow) this.openUntil = this.clock.now().getTime() + this.openMilliseconds;
  }
}
