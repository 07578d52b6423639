import { Injectable } from '@nestjs/common';
import { EnvironmentValues } from '#platform/config/environment-values.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { OAuthSettings } from '../oauth.settings.js';
import { OpenIdSettings } from '../openid.settings.js';
import type { ProviderConfig, ProviderType } from '../provider-config.js';
import type { ProviderKind } from '../provider-kind.js';
import { mergeDefinitions, ProviderProblem } from './provider-definition.js';
import { readProvider } from './provider-config.reader.js';
import { readProviderFile } from './provider-file.js';
import { definitionsFromVariables } from './provider-variables.js';

export interface ReadProviders {
  readonly providers: readonly ProviderConfig[];
  /** One line each, naming provider and field, never a value (LG-01). */
  readonly problems: readonly string[];
}

/** All that operators have said about providers, from variables and the file. */
@Injectable()
export class ProviderConfigs {
  constructor(
    private readonly settings: OAuthSettings,
    private readonly openId: OpenIdSettings,
    private readonly server: ServerSettings,
    private readonly environment: EnvironmentValues,
  ) {}

  /** What is wrong with one provider turns off that one (issue: the others keep working). */
  read(kinds: Readonly<Record<ProviderType, ProviderKind>>): ReadProviders {
    if (!this.settings.allowSocialLogin || !this.settings.enableOAuth) return { providers: [], problems: [] };
    const { publicOrigin, isProduction } = this.server;
    const surroundings = { kinds, publicOrigin, isProduction };
    const file = this.settings.file === undefined ? null : readProviderFile(this.settings.file, this.environment);
    const variables = definitionsFromVariables(this.settings, this.openId);
    const problems = [...(file?.problems ?? [])];
    const providers: ProviderConfig[] = [];
    const merged = mergeDefinitions([...variables, ...(file?.definitions ?? [])]);
    for (const definition of merged.filter(({ id }) => !file?.unreadable.includes(id))) {
      try {
        const config = readProvider(definition, surroundings);
        assertOwnCallback(config, providers);
        assertOwnPeople(config, providers);
        providers.push(config);
      } catch (error) {
        if (!(error instanceof ProviderProblem)) throw error;
        problems.push(`provider ${definition.id} is off: ${error.message}`);
      }
    }
    return { providers, problems };
  }
}

/** One door for two providers would let one answer for the other (OA-03). @throws ProviderProblem */
function assertOwnCallback(config: ProviderConfig, others: readonly ProviderConfig[]): void {
  const other = others.find(({ callbackPath }) => callbackPath === config.callbackPath);
  if (other) throw new ProviderProblem('redirect_uri', `must be its own: provider ${other.id} has the same`);
}

/**
 * People are kept under issuer and subject (OA-05). Two that share an issuer and ask for the subject at different places would share people
 * too: whoever has the id of another at the second would open their account here (OA-03). @throws ProviderProblem
 */
function assertOwnPeople(config: ProviderConfig, others: readonly ProviderConfig[]): void {
  const other = others.find((each) => each.issuer === config.issuer && namingOf(each) !== namingOf(config));
  if (other) throw new ProviderProblem('issuer', `must be its own: provider ${other.id} has the same`);
}

/** Whose word a subject is. */
function namingOf({ endpoints, claims }: ProviderConfig): string {
  return JSON.stringify([endpoints?.userinfo ?? null, claims.subject]);
}
