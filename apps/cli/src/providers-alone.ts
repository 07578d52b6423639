import { ConfigService } from '@nestjs/config';
import { Clock } from '#platform/clock/clock.js';
import type { Environment } from '#platform/config/environment.js';
import { EnvironmentValues } from '#platform/config/environment-values.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { readSettings } from '#platform/config/setting.js';
import { Metrics } from '#platform/metrics/metrics.js';
import { OutgoingCalls } from '#platform/outgoing/outgoing-calls.js';
import { OutgoingSettings } from '#platform/outgoing/outgoing.settings.js';
import { ProviderConfigs } from '#domain/oauth-providers/config/provider-configs.js';
import { OAuthProviders } from '#domain/oauth-providers/oauth-providers.js';
import { OAuthSettings } from '#domain/oauth-providers/oauth.settings.js';
import { OpenIdSettings } from '#domain/oauth-providers/openid.settings.js';

/** The room of providers has no table: neither database nor service need to run. */
export async function withProviders<Result>(
  environment: Environment,
  work: (providers: OAuthProviders) => Promise<Result>,
): Promise<Result> {
  const outgoing = new OutgoingCalls(readSettings(OutgoingSettings, environment));
  const configs = new ProviderConfigs(
    readSettings(OAuthSettings, environment),
    readSettings(OpenIdSettings, environment),
    readSettings(ServerSettings, environment),
    new EnvironmentValues(new ConfigService({ environment })),
  );
  try {
    return await work(new OAuthProviders(configs, outgoing, new Metrics(), new Clock()));
  } finally {
    await outgoing.onApplicationShutdown();
  }
}
