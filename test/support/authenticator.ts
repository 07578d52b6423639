import { generateSync } from 'otplib';
import type { TestApp } from './app.js';

const stepSeconds = 30;

/** Somebody's authenticator app: it counts by the clock of the database, and shows no code twice. */
export class Authenticator {
  private lastStep = 0;

  constructor(
    private readonly app: TestApp,
    readonly secret: string,
  ) {}

  /** A code that is good now; time passes where all of them have been shown. */
  async code(): Promise<string> {
    const current = await this.currentStep();
    this.lastStep = Math.max(current, this.lastStep + 1);
    if (this.lastStep > current + 1)
      await this.app.clock.advance(`${String(stepSeconds * (this.lastStep - current - 1))}s`);
    return this.codeOf(this.lastStep);
  }

  /** Now, at the beginning of a step: there is time for what a test says about steps. */
  async stepBegins(): Promise<number> {
    const sql = `select ceil(${String(stepSeconds)} - extract(epoch from gatehouse.now()) % ${String(stepSeconds)})::int as wait`;
    const [row] = await this.app.sql<{ wait: number }>(sql);
    await this.app.clock.advance(`${String(row?.wait ?? 0)}s`);
    return this.currentStep();
  }

  async currentStep(): Promise<number> {
    const sql = `select floor(extract(epoch from gatehouse.now()) / ${String(stepSeconds)})::int as step`;
    const [row] = await this.app.sql<{ step: number }>(sql);
    return row?.step ?? 0;
  }

  codeOf(step: number): string {
    return generateSync({ secret: this.secret, epoch: step * stepSeconds });
  }

  /** Not right now, nor soon. */
  async wrongCode(): Promise<string> {
    return this.codeOf((await this.currentStep()) + 1_000);
  }
}
