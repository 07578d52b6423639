import { Test } from '@nestjs/testing';
import { SettingsModule } from '#platform/config/settings.module.js';
import { ground } from '#platform/ground.js';
import { FoundSweeps } from '#flows/upkeep/found-sweeps.js';
import { Sweeper } from '#flows/upkeep/sweeper.js';
import { FactorResetUpkeepModule } from '#flows/factor-reset/factor-reset-upkeep.module.js';
import { UpkeepModule } from '#flows/upkeep/upkeep.module.js';
import { testSettings, type TestApp } from './app.js';

export interface TestSweeper {
  /** One round of upkeep, when the test wants it. */
  sweep(): Promise<void>;
  /** What it looks after. */
  readonly sorts: readonly string[];
  close(): Promise<void>;
}

export async function startSweeper(app: TestApp, settings: Record<string, string> = {}): Promise<TestSweeper> {
  const environment = { ...testSettings, DATABASE_URL: app.database.url, ...settings };
  const module = await Test.createTestingModule({
    imports: [SettingsModule.forEnvironment(environment), ...ground, FactorResetUpkeepModule, UpkeepModule],
  }).compile();
  module.useLogger(false);
  await module.init();
  const sorts = module.get(FoundSweeps, { strict: false }).all.map(({ what }) => what);
  return { sorts, sweep: () => module.get(Sweeper).sweepAll(), close: () => module.close() };
}
