import { randomBytes } from 'node:crypto';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Clock } from '#platform/clock/clock.js';
import { parseDuration } from '#platform/config/durations.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { readSettings } from '#platform/config/setting.js';
import { type LogStream, openLog } from '#platform/logging/log.js';
import { NestLog } from '#platform/logging/nest-log.js';
import { ApiModule } from '../../apps/api/src/api.module.js';
import { configureApp, fastifyAdapter } from '../../apps/api/src/configure-app.js';
import { freshDatabase, type TestDatabase } from './database.js';
import type { DatabaseProxy } from './database-proxy.js';
import { Facts } from './facts.js';
import { Given } from './given.js';
import { HttpClient } from './http-client.js';

/** The process clock of tests: real time plus what the test has let pass. */
class TestClock extends Clock {
  private shiftMilliseconds = 0;

  override now(): Date {
    return new Date(Date.now() + this.shiftMilliseconds);
  }

  pass(milliseconds: number): void {
    this.shiftMilliseconds += milliseconds;
  }
}

export interface TestApp {
  readonly nest: NestFastifyApplication;
  readonly http: HttpClient;
  readonly origin: string;
  readonly database: TestDatabase;
  readonly given: Given;
  readonly facts: Facts;
  readonly clock: { advance(duration: string): Promise<void> };
  sql<Row = Record<string, unknown>>(text: string, parameters?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** Settings every test starts from; a test that is about a setting names it. */
export const testSettings = {
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  WORKER_IN_API: 'false',
  API_LIMIT_MAX: '1000000',
  DOMAIN_SERVER: 'http://localhost:3080',
  DOMAIN_CLIENT: 'http://localhost:3080',
  ENCRYPTION_KEYS: `test1:${randomBytes(32).toString('base64')}`,
};

/** The real application on a database of its own, in this process, listening on a free port. */
export async function startTestApp(
  options: { settings?: Record<string, string>; log?: LogStream; proxy?: DatabaseProxy; controllers?: Type[] } = {},
): Promise<TestApp> {
  const database = await freshDatabase();
  const DATABASE_URL = options.proxy?.through(database.url) ?? database.url;
  const environment = { ...testSettings, DATABASE_URL, ...options.settings };
  const clock = new TestClock();
  const { controllers = [] } = options;
  const module = await Test.createTestingModule({ imports: [ApiModule.for(environment)], controllers })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const server = readSettings(ServerSettings, environment);
  const log = openLog(server.logLevel, options.log);
  const nest = module.createNestApplication<NestFastifyApplication>(fastifyAdapter(server), {
    bodyParser: false,
    logger: new NestLog(log),
  });
  await configureApp(nest, log);
  await nest.listen(0, '127.0.0.1');
  const origin = (await nest.getUrl()).replace('[::1]', '127.0.0.1');
  const app: TestApp = {
    nest,
    origin,
    database,
    given: new Given(() => app),
    facts: new Facts(() => app),
    http: new HttpClient(origin),
    clock: {
      advance: async (duration) => {
        const milliseconds = parseDuration(duration) ?? Number.NaN;
        clock.pass(milliseconds);
        await database.sql(
          `insert into gatehouse.clock_shift (shift) values (make_interval(secs => $1))
           on conflict (only_row) do update set shift = clock_shift.shift + excluded.shift`,
          [milliseconds / 1000],
        );
      },
    },
    sql: (text, parameters) => database.sql(text, parameters),
    close: async () => {
      await nest.close();
      try {
        await app.http.secrets.assertUnreadable(app);
      } finally {
        await database.drop();
      }
    },
  };
  return app;
}
