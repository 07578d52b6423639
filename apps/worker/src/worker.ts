import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { DatabaseSettings } from '#platform/config/database.settings.js';
import { type Environment, isProduction, loadEnvironment } from '#platform/config/environment.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { assertSettings, readSettings } from '#platform/config/setting.js';
import { migrate } from '#platform/database/migrate.js';
import { assertSafeRole } from '#platform/database/role-check.js';
import { developmentEnvironment } from '#platform/embedded-database/development-environment.js';
import { openLog } from '#platform/logging/log.js';
import { NestLog } from '#platform/logging/nest-log.js';
import { surviveStrayErrors } from '#platform/operations/stray-errors.js';
import { migrations } from '#migrations/index.js';
import { WorkerModule } from './worker.module.js';

export interface Worker {
  /** What is under way is finished. */
  stop(): Promise<void>;
}

/** The same settings and the same refusals as the api. @throws whatever `startUpProblems` puts into words. */
export async function openWorker(programFolder: string): Promise<Worker> {
  const given = loadEnvironment(programFolder);
  assertSettings(given);
  const development = await developmentEnvironment(given, programFolder, 'guest');
  try {
    const stopWork = await work(development.environment);
    const stop = async (): Promise<void> => {
      await stopWork();
      await development.close();
    };
    return { stop };
  } catch (error) {
    await development.close();
    throw error;
  }
}

async function work(environment: Environment): Promise<() => Promise<void>> {
  await migrate(readSettings(DatabaseSettings, environment), migrations);
  const log = openLog(readSettings(ServerSettings, environment).logLevel);
  const app = await NestFactory.createApplicationContext(WorkerModule.for(environment), {
    abortOnError: false,
    logger: new NestLog(log),
  });
  try {
    if (isProduction(environment)) await assertSafeRole(app.get(DataSource));
    surviveStrayErrors(log);
  } catch (error) {
    await app.close();
    throw error;
  }
  return () => app.close();
}
