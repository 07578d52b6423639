import { NestFactory } from '@nestjs/core';
import { DatabaseSettings } from '#platform/config/database.settings.js';
import { loadEnvironment } from '#platform/config/environment.js';
import { readSettings } from '#platform/config/setting.js';
import { migrate } from '#platform/database/migrate.js';
import { migrations } from '#migrations/index.js';
import { WorkerModule } from './worker.module.js';

async function start(): Promise<void> {
  const environment = loadEnvironment();
  await migrate(readSettings(DatabaseSettings, environment), migrations);
  const app = await NestFactory.createApplicationContext(WorkerModule.for(environment));
  app.enableShutdownHooks();
}

await start();
