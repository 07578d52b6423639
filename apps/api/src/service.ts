import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DatabaseSettings } from '#platform/config/database.settings.js';
import { type Environment, loadEnvironment } from '#platform/config/environment.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { assertSettings, readSettings } from '#platform/config/setting.js';
import { migrate } from '#platform/database/migrate.js';
import { developmentEnvironment } from '#platform/embedded-database/development-environment.js';
import { openLog } from '#platform/logging/log.js';
import { NestLog } from '#platform/logging/nest-log.js';
import { Readiness } from '#platform/operations/readiness.js';
import { migrations } from '#migrations/index.js';
import { ApiModule } from './api.module.js';
import { configureApp, fastifyAdapter } from './configure-app.js';
import { assertSafeRole, welcome } from './welcome.js';

export interface Service {
  /** Requests that run are answered; the embedded database, if there is one, goes last. */
  stop(): Promise<void>;
}

/** From settings to listening. @throws whatever `startUpProblems` puts into words. */
export async function openService(programFolder: string): Promise<Service> {
  const given = loadEnvironment(programFolder);
  assertSettings(given);
  const development = await developmentEnvironment(given, programFolder, 'service');
  const { environment } = development;
  try {
    await migrate(readSettings(DatabaseSettings, environment), migrations);
    const app = await listen(environment);
    const stop = async (): Promise<void> => {
      app.get(Readiness).stop();
      await app.close();
      await development.close();
    };
    return { stop };
  } catch (error) {
    await development.close();
    throw error;
  }
}

async function listen(environment: Environment): Promise<NestFastifyApplication> {
  const server = readSettings(ServerSettings, environment);
  const log = openLog(server.logLevel);
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.for(environment), fastifyAdapter(server), {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLog(log),
  });
  try {
    await configureApp(app, log);
    if (server.isProduction) await assertSafeRole(app);
    await app.listen(server.port, server.host);
    await welcome(app, server, environment);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}
