import { Injectable, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DatabaseSettings } from '#platform/config/database.settings.js';
import { type Environment, loadEnvironment } from '#platform/config/environment.js';
import { assertSettings, readSettings } from '#platform/config/setting.js';
import { migrate } from '#platform/database/migrate.js';
import { developmentEnvironment } from '#platform/embedded-database/development-environment.js';
import { migrations } from '#migrations/index.js';
import { OperatorModule } from './operator.module.js';

/** The checkout: where .env and node_modules are. */
export class ProgramFolder {
  constructor(readonly path: string) {}
}

/** The service that a command works on, opened for as long as the command needs it, whether or not `npm start` runs beside it. */
@Injectable()
export class Installation {
  constructor(private readonly folder: ProgramFolder) {}

  /** @throws whatever `startUpProblems` puts into words, and what `work` throws. */
  async ask<Service, Result>(service: Type<Service>, work: (service: Service) => Promise<Result>): Promise<Result> {
    return this.inEnvironment(async (environment) => {
      await migrate(readSettings(DatabaseSettings, environment), migrations);
      return this.askIn(environment, service, work);
    });
  }

  /** The same, within `inEnvironment` and with the tables as they are. */
  async askIn<Service, Result>(
    environment: Environment,
    service: Type<Service>,
    work: (service: Service) => Promise<Result>,
  ): Promise<Result> {
    const app = await NestFactory.createApplicationContext(OperatorModule.for(environment), {
      logger: false,
      abortOnError: false,
    });
    try {
      return await work(app.get(service, { strict: false }));
    } finally {
      await app.close();
    }
  }

  /** The settings alone, all of them valid; nothing is started. */
  settings(): Environment {
    const environment = loadEnvironment(this.folder.path);
    assertSettings(environment);
    return environment;
  }

  /** The settings, with the embedded database running where there is no other. */
  async inEnvironment<Result>(work: (environment: Environment) => Promise<Result>): Promise<Result> {
    finishWhatBegan();
    const given = this.settings();
    const development = await developmentEnvironment(given, this.folder.path, 'guest');
    try {
      return await work(development.environment);
    } finally {
      await development.close();
    }
  }
}

/** Ctrl-C halfway would leave an embedded database behind that nobody stops; a command is over in a moment anyway. */
function finishWhatBegan(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
}
