import { Test } from '@nestjs/testing';
import { SettingsModule } from '#platform/config/settings.module.js';
import { ground } from '#platform/ground.js';
import { Sweeper } from '#flows/upkeep/sweeper.js';
import { UpkeepModule } from '#flows/upkeep/upkeep.module.js';
import { testSettings, type TestApp } from './app.js';

export interface TestSweeper {
  /** One round of upkeep, when the test wants it. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

export async function startSweeper(app: TestApp, settings: Record<string, string> = {}): Promise<TestSweeper> {
  const environment = { ...testSettings, DATABASE_URL: app.database.url, ...settings };
  const module = await Test.createTestingModule({
    imports: [SettingsModule.forEnvironment(environment), ...ground, UpkeepModule],
  }).compile();
  module.useLogger(false);
  await module.init();
  return { sweep: () => module.get(Sweeper).sweepAll(), close: () => module.close() };
}
