import { Test, type TestingModule } from '@nestjs/testing';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { testSettings, type TestApp } from './app.js';

/** A worker beside the application, on its database, as `node dist/apps/worker/src/main.js` would run it. */
export async function startTestWorker(app: TestApp, settings: Record<string, string>): Promise<TestingModule> {
  const environment = { ...testSettings, DATABASE_URL: app.database.url, ...settings };
  const module = await Test.createTestingModule({ imports: [WorkerModule.for(environment)] }).compile();
  module.useLogger(false);
  return module.init();
}
