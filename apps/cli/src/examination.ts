import { Injectable } from '@nestjs/common';
import { DatabaseSettings } from '#platform/config/database.settings.js';
import type { Environment } from '#platform/config/environment.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { readSettings } from '#platform/config/setting.js';
import { examineAddresses } from '#platform/diagnosis/address-diagnosis.js';
import { examineDatabase } from '#platform/diagnosis/database-diagnosis.js';
import { bad, type Finding, good } from '#platform/diagnosis/finding.js';
import { examineMail } from '#platform/diagnosis/mail-diagnosis.js';
import { examineRedis } from '#platform/diagnosis/redis-diagnosis.js';
import { startUpProblems } from '#platform/errors/start-up-problems.js';
import { MailSettings } from '#platform/mail/mail.settings.js';
import { RedisSettings } from '#platform/redis/redis.settings.js';
import { InstallationDiagnosis } from '#flows/diagnosis/installation-diagnosis.js';
import { migrations } from '#migrations/index.js';
import { examineEmbeddedApps } from './embedded-apps-alone.js';
import { Installation } from './installation.js';

/** Everything doctor looks at, in this order; what cannot be looked at is itself a finding, and the rest goes on. */
@Injectable()
export class Examination {
  constructor(private readonly installation: Installation) {}

  async findings(): Promise<Finding[]> {
    return attempt('settings', () =>
      this.installation.inEnvironment(async (environment) => [
        good('settings', 'all are valid'),
        ...(await this.storage(environment)),
        ...(await this.surroundings(environment)),
      ]),
    );
  }

  /** What lies in the database can only be judged where its tables are as this version knows them. */
  private async storage(environment: Environment): Promise<Finding[]> {
    const database = await attempt('database', () =>
      examineDatabase(readSettings(DatabaseSettings, environment), migrations),
    );
    if (database.some(({ about, state }) => state === 'bad' || (about === 'tables' && state !== 'good')))
      return database;
    const inside = await attempt('keys', () =>
      this.installation.askIn(environment, InstallationDiagnosis, (diagnosis) => diagnosis.examine()),
    );
    return [...database, ...inside];
  }

  private async surroundings(environment: Environment): Promise<Finding[]> {
    const server = readSettings(ServerSettings, environment);
    return [
      await examineMail(readSettings(MailSettings, environment), server),
      ...(await examineRedis(readSettings(RedisSettings, environment))),
      ...(await examineAddresses(server)),
      ...(await examineEmbeddedApps(environment)),
    ];
  }
}

async function attempt(about: string, work: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await work();
  } catch (error) {
    return startUpProblems(error).map((problem) => bad(about, problem));
  }
}
