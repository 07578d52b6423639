import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export type UnhealthyReason = 'database_unavailable' | 'migrating' | 'stopping';

const patienceMilliseconds = 3_000;

/** May this instance be sent requests? Asked by load balancers every few seconds, and by anybody else, so it must stay cheap. */
@Injectable()
export class Readiness {
  private stopping = false;
  private readonly farewells: (() => void)[] = [];
  private asking: Promise<boolean> | null = null;

  constructor(private readonly dataSource: DataSource) {}

  get isStopping(): boolean {
    return this.stopping;
  }

  /** From now on load balancers are told to look elsewhere (RL-22). */
  stop(): void {
    this.stopping = true;
    for (const farewell of this.farewells) farewell();
  }

  /** What never ends by itself, and would be waited for until the deadline, is ended then. */
  onStop(farewell: () => void): void {
    this.farewells.push(farewell);
  }

  /** Why not; null when all is well. */
  async problem(): Promise<UnhealthyReason | null> {
    if (this.stopping) return 'stopping';
    this.asking ??= this.databaseAnswers().finally(() => {
      this.asking = null;
    });
    return (await this.asking) ? null : 'database_unavailable';
  }

  /** One question at a time, however many ask: a flood of probes takes one connection. In bounded time (RL-01, RL-05). */
  private async databaseAnswers(): Promise<boolean> {
    const answered = this.dataSource.query('select 1').then(
      () => true,
      () => false,
    );
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, patienceMilliseconds, false);
    });
    return Promise.race([answered, patience]).finally(() => {
      clearTimeout(timer);
    });
  }
}
