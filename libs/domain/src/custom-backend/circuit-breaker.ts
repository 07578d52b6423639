const failuresToOpen = 5;
const openMilliseconds = 5_000;

/**
 * Remembers that a service fails, so that nobody waits for it and no sockets pile up (RL-16). After five failures in a row it is left alone for
 * five seconds; then one caller tries for all.
 */
export class CircuitBreaker {
  private failures = 0;
  private shutUntil = 0;

  /** @param now milliseconds */
  constructor(private readonly now: () => number) {}

  /** Whether to call. Who is let through must tell how it went. */
  enter(): boolean {
    if (this.failures < failuresToOpen) return true;
    if (this.now() < this.shutUntil) return false;
    this.shutUntil = this.now() + openMilliseconds;
    return true;
  }

  succeeded(): void {
    this.failures = 0;
  }

  failed(): void {
    this.failures++;
    this.shutUntil = this.now() + openMilliseconds;
  }
}
