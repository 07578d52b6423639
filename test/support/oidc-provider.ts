import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import type { Provider } from 'oidc-provider';
import { visit } from './provider-visit.js';

/** Somebody with an account at the provider. */
export interface ProviderPerson {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly preferred_username?: string;
  readonly picture?: string;
  readonly [claim: string]: unknown;
}

interface Options {
  /** Callbacks at our address; the test application's is http://localhost:3080. */
  readonly redirectUris?: readonly string[];
  readonly clientAuthentication?: 'client_secret_basic' | 'client_secret_post' | 'none';
  readonly clientSecret?: string;
  /** Claims in the ID token too; by the standard they are in userinfo alone, where there is one. */
  readonly claimsInIdToken?: boolean;
  readonly signingAlgorithm?: 'RS256' | 'ES256' | 'EdDSA';
}

/**
 * A certified OpenID provider, in this process, on a port of its own. Whoever comes is signed in as `person` and agrees to everything,
 * unless `agrees` is false.
 */
export class TestProvider {
  readonly clientId = 'gatehouse-test';
  person: ProviderPerson = { sub: 'ada-0001', email: 'ada@example.org', email_verified: true, name: 'Ada Lovelace' };
  agrees = true;
  /** Paths asked of it, in order. */
  readonly asked: string[] = [];

  private constructor(
    readonly issuer: string,
    readonly clientSecret: string,
    private readonly server: Server,
    private readonly options: Options,
  ) {}

  static async start(options: Options = {}): Promise<TestProvider> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const clientSecret = options.clientSecret ?? randomBytes(24).toString('base64url');
    const started = new TestProvider(issuer, clientSecret, server, options);
    const provider = await started.provider();
    const answer = provider.callback();
    server.on('request', (request, reply) => {
      started.asked.push(new URL(request.url ?? '/', issuer).pathname);
      if (request.url?.startsWith('/interaction/')) void started.decide(provider, request, reply);
      else answer(request, reply);
    });
    return started;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** For OUTGOING_ALLOWED_HOSTS. */
  get host(): string {
    return new URL(this.issuer).host;
  }

  /** What an application needs to sign people in with it, as the provider `openid`. */
  get settings(): Record<string, string> {
    const isPublic = this.options.clientAuthentication === 'none';
    return {
      ALLOW_SOCIAL_LOGIN: 'true',
      OUTGOING_ALLOWED_HOSTS: this.host,
      OPENID_ISSUER: this.issuer,
      OPENID_CLIENT_ID: this.clientId,
      ...(isPublic ? {} : { OPENID_CLIENT_SECRET: this.clientSecret }),
    };
  }

  /** Goes there, signs in, agrees; where it is sent back to. */
  async signIn(authorizationUrl: URL | string, person: ProviderPerson = this.person): Promise<URL> {
    this.person = person;
    return visit(authorizationUrl, this.issuer);
  }

  /** It says at length that it is not set up for production. */
  private async provider(): Promise<Provider> {
    const silenced = (['info', 'warn'] as const).map((level) => jest.spyOn(console, level).mockImplementation());
    const library = await import('oidc-provider');
    const provider = new library.Provider(this.issuer, await this.configuration());
    for (const each of silenced) each.mockRestore();
    return provider;
  }

  private async configuration(): Promise<object> {
    const { signingAlgorithm = 'RS256', clientAuthentication = 'client_secret_post' } = this.options;
    const { privateKey } = await generateKeyPair(signingAlgorithm, { extractable: true });
    const jwk = {
      ...(await exportJWK(privateKey)),
      kid: randomBytes(8).toString('hex'),
      alg: signingAlgorithm,
      use: 'sig',
    };
    const client = {
      client_id: this.clientId,
      ...(clientAuthentication === 'none' ? {} : { client_secret: this.clientSecret }),
      redirect_uris: this.options.redirectUris ?? ['http://localhost:3080/oauth/openid/callback'],
      post_logout_redirect_uris: ['http://localhost:3080/login'],
      token_endpoint_auth_method: clientAuthentication,
      id_token_signed_response_alg: signingAlgorithm,
      response_types: ['code'],
      grant_types: ['authorization_code'],
    };
    return {
      clients: [client],
      jwks: { keys: [jwk] },
      cookies: { keys: [randomBytes(16).toString('hex')] },
      claims: {
        openid: ['sub'],
        email: ['email', 'email_verified'],
        profile: ['name', 'given_name', 'family_name', 'preferred_username', 'picture'],
        groups: ['groups', 'roles', 'realm_access'],
      },
      scopes: ['openid', 'email', 'profile', 'groups'],
      conformIdTokenClaims: !(this.options.claimsInIdToken ?? false),
      enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256', 'EdDSA'] },
      pkce: { required: () => true },
      ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
      features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
      interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => ({ ...this.person, sub }) }),
    };
  }

  private async decide(provider: Provider, request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const { prompt, params, session } = await provider.interactionDetails(request, reply);
    const refusal = { error: 'access_denied', error_description: 'the person did not agree' };
    const result = !this.agrees
      ? refusal
      : prompt.name === 'login'
        ? { login: { accountId: this.person.sub } }
        : { consent: { grantId: await this.agreeTo(provider, params, session!.accountId) } };
    await provider.interactionFinished(request, reply, result);
  }

  private agreeTo(provider: Provider, params: Readonly<Record<string, string>>, accountId: string): Promise<string> {
    const grant = new provider.Grant({ accountId, clientId: this.clientId });
    grant.addOIDCScope(params['scope'] ?? 'openid');
    return grant.save();
  }
}
