import { ConfigService } from '@nestjs/config';
import type { Environment } from '#platform/config/environment.js';
import { EnvironmentValues } from '#platform/config/environment-values.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { readSettings } from '#platform/config/setting.js';
import type { Finding } from '#platform/diagnosis/finding.js';
import { OutgoingCalls } from '#platform/outgoing/outgoing-calls.js';
import { OutgoingSettings } from '#platform/outgoing/outgoing.settings.js';
import { EmbeddedApps } from '#domain/embedded-apps/embedded-apps.js';
import { examineApps } from '#domain/embedded-apps/embedded-apps-diagnosis.js';
import { EmbeddedAppSettings } from '#domain/embedded-apps/embedded-apps.settings.js';

/** Which apps there are needs no table: neither database nor service need to run. */
export async function examineEmbeddedApps(environment: Environment): Promise<Finding[]> {
  const outgoing = new OutgoingCalls(readSettings(OutgoingSettings, environment));
  const apps = new EmbeddedApps(
    readSettings(EmbeddedAppSettings, environment),
    readSettings(ServerSettings, environment),
    new EnvironmentValues(new ConfigService({ environment })),
  );
  try {
    return await examineApps(apps, outgoing);
  } finally {
    await outgoing.onApplicationShutdown();
  }
}
