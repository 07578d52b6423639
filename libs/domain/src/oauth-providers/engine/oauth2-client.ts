import type { Finding } from '#platform/diagnosis/finding.js';
import type { ProvidedIdentity, ProviderBinding, ProviderClient } from '../provider-client.js';
import type { ProviderConfig, ProviderEndpoints } from '../provider-config.js';
import { ProviderRefusal } from '../provider-refusal.js';
import { claimAt, accessClaims, isUsableSubject, profileFrom } from './claims.js';
import { CodeGrant, type CodeServer, type RedeemedCode } from './code-grant.js';
import { deadline, type JsonMap, objectOf, ProviderCalls, type ProviderTools } from './provider-calls.js';
import { Trial } from './trial.js';

export interface AskedUserinfo {
  readonly config: ProviderConfig & { readonly endpoints: ProviderEndpoints };
  readonly redeemed: RedeemedCode;
  readonly calls: ProviderCalls;
  readonly signal: AbortSignal;
}

/** Where one kind of provider differs from the rest. */
export interface OAuth2Traits {
  /** Sent along to the authorization endpoint. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Asks who it is, where one GET with the token does not tell. */
  readonly ask?: (asked: AskedUserinfo) => Promise<JsonMap>;
  /** Whether the issuer is a name that the provider uses for itself, and so would say in its answers (RFC 9207). */
  readonly isIssuerItsOwn?: boolean;
}

/** Any provider with a page to sign in, an endpoint for tokens and one that says whose a token is. It signs nothing. */
export class OAuth2Client implements ProviderClient {
  private readonly calls: ProviderCalls;
  private readonly grant: CodeGrant;
  private readonly server: CodeServer;

  constructor(
    private readonly config: ProviderConfig & { readonly issuer: string; readonly endpoints: ProviderEndpoints },
    tools: ProviderTools,
    private readonly traits: OAuth2Traits = {},
  ) {
    this.calls = new ProviderCalls(config.id, tools, config.userAgent);
    this.grant = new CodeGrant(config, this.calls);
    this.server = {
      issuer: config.issuer,
      authorizationEndpoint: config.endpoints.authorization,
      tokenEndpoint: config.endpoints.token,
      namesItself: false,
      isNamed: !(traits.isIssuerItsOwn ?? false),
    };
  }

  async authorizationUrl(binding: ProviderBinding): Promise<URL> {
    this.assertPossible(binding);
    const parameters = { ...this.traits.parameters, ...this.config.authorizationParameters };
    return this.grant.authorizationUrl(this.server, binding, parameters);
  }

  async identityFrom(parameters: URLSearchParams, binding: ProviderBinding): Promise<ProvidedIdentity> {
    this.assertPossible(binding);
    const signal = deadline();
    const { clientSecret } = this.config;
    const redeemed = await this.grant.redeem(this.server, parameters, binding, clientSecret, signal);
    const asked = { config: this.config, redeemed, calls: this.calls, signal };
    const userinfo = await (this.traits.ask ?? askUserinfo)(asked);
    const claims = { id: null, access: accessClaims(redeemed.accessToken, this.config.roles), userinfo };
    const profile = profileFrom(claims, this.config.claims, this.config.trustEmail);
    return { issuer: this.config.issuer, subject: this.subjectIn(userinfo), ...profile, claims };
  }

  identityFromIdToken(): Promise<ProvidedIdentity> {
    return Promise.reject(new ProviderRefusal('invalid_id_token', `${this.config.id}: it has no ID tokens`));
  }

  endSessionUrl(): Promise<URL | null> {
    return Promise.resolve(null);
  }

  test(): Promise<readonly Finding[]> {
    const { id, clientSecret } = this.config;
    return new Trial(id).run((trial) => this.grant.probe(trial, this.server, clientSecret, deadline()));
  }

  /** Nothing here says when somebody signed in, so nobody can be asked to do it anew and be believed. */
  private assertPossible({ signInAnew }: ProviderBinding): void {
    if (signInAnew)
      throw new ProviderRefusal('token_failed', `${this.config.id}: it cannot say when somebody signed in`);
  }

  /** Numbers are ids as well; one that JSON cannot hold exactly would be somebody else's (OA-05). */
  private subjectIn(userinfo: JsonMap): string {
    const found = this.config.claims.subject
      .map((place) => claimAt(userinfo, place))
      .find((value) => value !== undefined);
    if (isUsableSubject(found)) return found;
    if (Number.isSafeInteger(found)) return String(found);
    throw new ProviderRefusal('token_failed', `${this.config.id}: userinfo does not say whose it is`);
  }
}

/** One GET with the token. @throws ProviderRefusal */
export async function askUserinfo({ config, redeemed, calls, signal }: AskedUserinfo): Promise<JsonMap> {
  const answer = await calls.read('userinfo', config.endpoints.userinfo, signal, redeemed.accessToken);
  return objectOf(config.id, 'userinfo', answer);
}
