import { randomBytes } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { Global, Logger, Module } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { ClockModule } from '#platform/clock/clock.module.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { provideSettings, SettingsModule } from '#platform/config/settings.module.js';
import { Metrics } from '#platform/metrics/metrics.js';
import { MetricsModule } from '#platform/metrics/metrics.module.js';
import type { OAuthProvider } from '#domain/oauth-providers/oauth-provider.js';
import { OAuthProviders } from '#domain/oauth-providers/oauth-providers.js';
import { OAuthProvidersModule } from '#domain/oauth-providers/oauth-providers.module.js';
import type { ProviderBinding } from '#domain/oauth-providers/provider-client.js';

/** Time that passes when a test says so. */
class PassingClock extends Clock {
  private passed = 0;

  override now(): Date {
    return new Date(Date.now() + this.passed);
  }

  pass(milliseconds: number): void {
    this.passed += milliseconds;
  }
}

export interface ProviderRegistry {
  readonly providers: OAuthProviders;
  readonly metrics: Metrics;
  readonly clock: PassingClock;
  /** What was logged at start. */
  readonly problems: readonly string[];
  get(id: string): OAuthProvider;
  close(): Promise<void>;
}

/** Where we live; in the service HttpModule says so. */
@Global()
@Module({ providers: [provideSettings(ServerSettings)], exports: [ServerSettings] })
class ServerModule {}

/** The room of providers alone, without a database: it has no table. */
export async function openProviders(settings: Record<string, string>): Promise<ProviderRegistry> {
  const problems: string[] = [];
  const logger = jest.spyOn(Logger.prototype, 'error').mockImplementation((text: string) => void problems.push(text));
  const clock = new PassingClock();
  const environment = {
    NODE_ENV: 'test',
    ALLOW_SOCIAL_LOGIN: 'true',
    DOMAIN_SERVER: 'http://localhost:3080',
    ...settings,
  };
  const module: TestingModule = await Test.createTestingModule({
    imports: [
      SettingsModule.forEnvironment(environment),
      ClockModule,
      MetricsModule,
      ServerModule,
      OAuthProvidersModule,
    ],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const providers = module.get(OAuthProviders);
  logger.mockRestore();
  return {
    providers,
    metrics: module.get(Metrics),
    clock,
    problems,
    get: (id) => {
      const found = providers.find(id);
      if (!found) throw new Error(`no provider ${id}: ${problems.join('; ')}`);
      return found;
    },
    close: () => module.close(),
  };
}

/** As the flow makes it for each start. */
export function newBinding(more: Partial<ProviderBinding> = {}): ProviderBinding {
  const random = (): string => randomBytes(32).toString('base64url');
  return { state: random(), nonce: random(), codeVerifier: random(), signInAnew: false, ...more };
}
