import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DatabaseSettings } from '#platform/config/database.settings.js';
import { loadEnvironment } from '#platform/config/environment.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { readSettings } from '#platform/config/setting.js';
import { migrate } from '#platform/database/migrate.js';
import { openLog } from '#platform/logging/log.js';
import { NestLog } from '#platform/logging/nest-log.js';
import { migrations } from '#migrations/index.js';
import { ApiModule } from './api.module.js';
import { configureApp, fastifyAdapter } from './configure-app.js';

async function start(): Promise<void> {
  const environment = loadEnvironment();
  await migrate(readSettings(DatabaseSettings, environment), migrations);
  const server = readSettings(ServerSettings, environment);
  const log = openLog(server.logLevel);
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.for(environment), fastifyAdapter(server), {
    bodyParser: false,
    logger: new NestLog(log),
  });
  await configureApp(app, log);
  await app.listen(server.port, server.host);
}

await start();
