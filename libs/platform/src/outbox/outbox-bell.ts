import { Injectable } from '@nestjs/common';

/** Wakes the worker of this process when something was put into the outbox; others find it by their poll each second. */
@Injectable()
export class OutboxBell {
  private rung = false;
  private wake: (() => void) | null = null;

  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  /** Until the bell rings (also when it has rung since the last wait), at most so long. */
  async wait(milliseconds: number): Promise<void> {
    if (!this.rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.rung = false;
    this.wake = null;
  }
}
