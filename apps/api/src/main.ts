import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DatabaseSettings } from '#platform/config/database.settings.js';
import { loadEnvironment } from '#platform/config/environment.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { readSettings } from '#platform/config/setting.js';
import { migrate } from '#platform/database/migrate.js';
import { migrations } from '#migrations/index.js';
import { ApiModule } from './api.module.js';
import { configureApp, fastifyAdapter } from './configure-app.js';

async function start(): Promise<void> {
  const environment = loadEnvironment();
  await migrate(readSettings(DatabaseSettings, environment), migrations);
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.for(environment), fastifyAdapter(), {
    bodyParser: false,
  });
  await configureApp(app);
  const { host, port } = readSettings(ServerSettings, environment);
  await app.listen(port, host);
}

await start();
