import { Injectable, Logger } from '@nestjs/common';
import { ProviderConfigs } from './config/provider-configs.js';
import { Clock } from '#platform/clock/clock.js';
import { Metrics } from '#platform/metrics/metrics.js';
import { OutgoingCalls } from '#platform/outgoing/outgoing-calls.js';
import type { ProviderTools } from './engine/provider-calls.js';
import type { OAuthProvider } from './oauth-provider.js';
import type { ProviderConfig } from './provider-config.js';
import { providerKinds } from './provider-kinds.js';

/** The providers that are on. Which those are is settled when we start; each keeps its document, keys and breaker as long as we run. */
@Injectable()
export class OAuthProviders {
  private readonly logger = new Logger(OAuthProviders.name);
  /** Why others are not on: one line each, as it was logged at start. */
  readonly problems: readonly string[];
  private readonly providers: ReadonlyMap<string, OAuthProvider>;

  constructor(configs: ProviderConfigs, outgoing: OutgoingCalls, metrics: Metrics, clock: Clock) {
    const tools = { outgoing, metrics, clock };
    const { providers, problems } = configs.read(providerKinds);
    this.problems = problems;
    for (const problem of problems) this.logger.error(problem);
    this.providers = new Map(providers.map((config) => [config.id, providerOf(config, tools)]));
  }

  /** In the order they were written down. */
  list(): readonly OAuthProvider[] {
    return [...this.providers.values()];
  }

  find(id: string): OAuthProvider | null {
    return this.providers.get(id) ?? null;
  }
}

function providerOf(config: ProviderConfig, tools: ProviderTools): OAuthProvider {
  const { id, type, displayName, icon, callbackPath, trustEmail, authoritativeDomains, roles } = config;
  const { client, isCallbackPosted, signsInAnew, isOpenId } = providerKinds[type];
  return {
    id,
    type,
    displayName,
    icon,
    client: client(config, tools),
    callbackPath,
    isCallbackPosted,
    trustEmail,
    authoritativeDomains,
    roles,
    signsInAnew,
    hasIdTokens: isOpenId,
    postLogoutRedirectUri: config.postLogoutRedirectUri,
  };
}
