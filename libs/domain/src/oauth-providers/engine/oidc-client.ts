import type { Finding } from '#platform/diagnosis/finding.js';
import type { ProvidedIdentity, ProviderBinding, ProviderClient } from '../provider-client.js';
import type { ProviderConfig } from '../provider-config.js';
import { ProviderRefusal } from '../provider-refusal.js';
import { accessClaims, profileFrom } from './claims.js';
import { CodeGrant, type CodeServer, type RedeemedCode } from './code-grant.js';
import { Discovery, type ProviderDocument } from './discovery.js';
import { IdTokens, type ReadIdToken } from './id-token.js';
import { discoveryAddress } from './issuer.js';
import { KeySet } from './key-set.js';
import { deadline, type JsonMap, objectOf, ProviderCalls, type ProviderTools } from './provider-calls.js';
import { Trial } from './trial.js';

/** Where one kind of provider differs from the rest. */
export interface OidcTraits {
  /** Sent along to the authorization endpoint. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** A secret that is made anew for each call (Apple). */
  readonly secret?: (config: ProviderConfig, nowSeconds: number) => Promise<string>;
  /** What a callback says beside the ID token (Apple's name, once). */
  readonly amend?: (identity: ProvidedIdentity, parameters: URLSearchParams) => ProvidedIdentity;
  /** How the way back is called where people sign out, if not by its standard name (Cognito). */
  readonly returnParameter?: string;
}

/** Any provider that speaks OpenID Connect. */
export class OidcClient implements ProviderClient {
  private readonly calls: ProviderCalls;
  private readonly discovery: Discovery;
  private readonly keys: KeySet;
  private readonly idTokens: IdTokens;
  private readonly grant: CodeGrant;

  constructor(
    private readonly config: ProviderConfig & { readonly issuer: string },
    private readonly tools: ProviderTools,
    private readonly traits: OidcTraits = {},
  ) {
    const { id, type, issuer } = config;
    this.calls = new ProviderCalls(id, tools, config.userAgent);
    this.discovery = new Discovery({ provider: id, type, issuer }, this.calls, tools.clock);
    this.keys = new KeySet(id, this.calls, tools.clock);
    this.idTokens = new IdTokens(id, this.keys, tools.clock);
    this.grant = new CodeGrant(config, this.calls);
  }

  async authorizationUrl(binding: ProviderBinding): Promise<URL> {
    const document = await this.discovery.get(deadline());
    // Core 3.1.2.1: max_age=0 is what makes the provider say when; prompt=login is what most of them heed.
    const anew: Readonly<Record<string, string>> = binding.signInAnew ? { prompt: 'login', max_age: '0' } : {};
    const { authorizationParameters } = this.config;
    const parameters = { ...this.traits.parameters, ...authorizationParameters, ...anew, nonce: binding.nonce };
    return this.grant.authorizationUrl(serverOf(document), binding, parameters);
  }

  async identityFrom(parameters: URLSearchParams, binding: ProviderBinding): Promise<ProvidedIdentity> {
    const signal = deadline();
    const document = await this.discovery.get(signal);
    const redeemed = await this.grant.redeem(serverOf(document), parameters, binding, await this.secret(), signal);
    if (redeemed.idToken === null)
      throw new ProviderRefusal('invalid_id_token', `${this.config.id}: it sent no ID token; is openid in the scope?`);
    const { clientId, allowedTenants } = this.config;
    const { nonce, signInAnew: signedInAnew } = binding;
    const wish = { document, audiences: [clientId], allowedTenants, nonce, signedInAnew };
    const token = await this.idTokens.read(redeemed.idToken, wish, signal);
    const userinfo = await this.userinfo(document, redeemed.accessToken, token, signal);
    const identity = this.identityOf(token, userinfo, redeemed.accessToken);
    this.assertScope(identity, redeemed);
    return this.traits.amend?.(identity, parameters) ?? identity;
  }

  async identityFromIdToken(idToken: string, nonce: string): Promise<ProvidedIdentity> {
    const signal = deadline();
    const document = await this.discovery.get(signal);
    const { clientId, nativeClientIds, allowedTenants } = this.config;
    const audiences = [clientId, ...nativeClientIds];
    const wish = { document, audiences, allowedTenants, nonce, signedInAnew: false };
    return this.identityOf(await this.idTokens.read(idToken, wish, signal), null, null);
  }

  async endSessionUrl(returnTo: string): Promise<URL | null> {
    if (!this.config.endSession) return null;
    const { endSessionEndpoint } = await this.discovery.get(deadline());
    if (endSessionEndpoint === null) return null;
    const url = new URL(endSessionEndpoint);
    // We keep no ID token for `id_token_hint`; the client id tells the provider whose way back it is (RP-Initiated Logout section 2).
    url.searchParams.set('client_id', this.config.clientId);
    url.searchParams.set(this.traits.returnParameter ?? 'post_logout_redirect_uri', returnTo);
    return url;
  }

  test(): Promise<readonly Finding[]> {
    const signal = deadline();
    return new Trial(this.config.id).run(async (trial) => {
      const document = await trial.step({
        name: 'discovery',
        address: discoveryAddress(this.config.issuer),
        ask: () => this.discovery.read(signal),
        says: ({ issuer }) => `is the document of ${issuer}`,
      });
      await trial.step({
        name: 'keys',
        address: document.keysAddress,
        ask: () => this.keys.count(document.keysAddress, signal),
        says: (count) => `has ${String(count)} to check ID tokens with`,
      });
      await this.grant.probe(trial, serverOf(document), await this.secret(), signal);
    });
  }

  private async secret(): Promise<string | null> {
    return (await this.traits.secret?.(this.config, this.tools.clock.nowSeconds())) ?? this.config.clientSecret;
  }

  /** Core 5.3.2: the endpoint answers for whoever holds the token, and a token can be swapped; the ID token says who it must be (OA-05). */
  private async userinfo(
    document: ProviderDocument,
    accessToken: string,
    { subject }: ReadIdToken,
    signal: AbortSignal,
  ): Promise<JsonMap | null> {
    if (document.userinfoEndpoint === null) return null;
    const answer = await this.calls.read('userinfo', document.userinfoEndpoint, signal, accessToken);
    const claims = objectOf(this.config.id, 'userinfo', answer);
    if (claims['sub'] === subject) return claims;
    throw new ProviderRefusal('invalid_id_token', `${this.config.id}: userinfo is about somebody else`);
  }

  private identityOf(token: ReadIdToken, userinfo: JsonMap | null, accessToken: string | null): ProvidedIdentity {
    const { roles, claims: places, trustEmail } = this.config;
    const access = accessToken === null ? null : accessClaims(accessToken, roles);
    const claims = { id: token.claims, access, userinfo };
    return { issuer: token.issuer, subject: token.subject, ...profileFrom(claims, places, trustEmail), claims };
  }

  /** Where a person or an administrator took the address out of what was asked for, that is what is wrong (S4-46). */
  private assertScope({ email }: ProvidedIdentity, { scope }: RedeemedCode): void {
    const wasAsked = this.config.scope.split(' ').includes('email');
    const wasGranted = scope === null || scope.split(/[\s,]+/).includes('email');
    if (email === null && wasAsked && !wasGranted)
      throw new ProviderRefusal('scope_missing', `${this.config.id}: the scope email was not granted`);
  }
}

function serverOf({ issuer, authorizationEndpoint, tokenEndpoint, namesItself }: ProviderDocument): CodeServer {
  return { issuer, authorizationEndpoint, tokenEndpoint, namesItself, isNamed: false };
}
