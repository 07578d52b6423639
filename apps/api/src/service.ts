import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { DatabaseSettings } from '#platform/config/database.settings.js';
import { type Environment, loadEnvironment } from '#platform/config/environment.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { assertSettings, readSettings } from '#platform/config/setting.js';
import { migrate } from '#platform/database/migrate.js';
import { assertSafeRole } from '#platform/database/role-check.js';
import { developmentEnvironment } from '#platform/embedded-database/development-environment.js';
import { type Log, openLog } from '#platform/logging/log.js';
import { NestLog } from '#platform/logging/nest-log.js';
import { terminalStream } from '#platform/logging/terminal.js';
import { stopsGracefully } from '#platform/operations/graceful-stop.js';
import { surviveStrayErrors } from '#platform/operations/stray-errors.js';
import { openWaitingRoom } from '#platform/operations/waiting-room.js';
import { migrations } from '#migrations/index.js';
import { ApiModule } from './api.module.js';
import { configureApp, fastifyAdapter } from './configure-app.js';
import { welcome } from './welcome.js';

export interface Service {
  /** Requests that run are answered; the embedded database, if there is one, goes last. False where something had to be cut. */
  stop(): Promise<boolean>;
}

/** From settings to listening. @throws whatever `startUpProblems` puts into words. */
export async function openService(programFolder: string): Promise<Service> {
  const given = loadEnvironment(programFolder);
  assertSettings(given);
  const development = await developmentEnvironment(given, programFolder, 'service');
  const { environment } = development;
  try {
    const log = await openLogFor(environment);
    await migrateInTheWaitingRoom(environment);
    const app = await listen(environment, log);
    const stopServing = stopsGracefully(app, log);
    surviveStrayErrors(log);
    const stop = async (): Promise<boolean> => {
      const clean = await stopServing();
      await development.close();
      return clean;
    };
    return { stop };
  } catch (error) {
    await development.close();
    throw error;
  }
}

async function openLogFor(environment: Environment): Promise<Log> {
  const server = readSettings(ServerSettings, environment);
  return openLog(server.logLevel, await terminalStream(server));
}

/** Somebody answers the health checks meanwhile: instances may wait long for another one's migration. */
async function migrateInTheWaitingRoom(environment: Environment): Promise<void> {
  const waitingRoom = await openWaitingRoom(readSettings(ServerSettings, environment));
  try {
    await migrate(readSettings(DatabaseSettings, environment), migrations);
  } finally {
    await waitingRoom.close();
  }
}

async function listen(environment: Environment, log: Log): Promise<NestFastifyApplication> {
  const server = readSettings(ServerSettings, environment);
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.for(environment), fastifyAdapter(server), {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLog(log),
  });
  try {
    await configureApp(app, log);
    if (server.isProduction) await assertSafeRole(app.get(DataSource));
    await app.listen(server.port, server.host);
    await welcome(app, server, environment);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}
