import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT, type CryptoKey } from 'jose';
import { misbehave, type Misbehaviour, textOf } from './misbehaviour.js';

export type HostileCall = 'discovery' | 'keys' | 'token' | 'userinfo';

interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

/** What the next ID tokens look like; claims set to undefined are left out. */
export interface TokenKnobs {
  claims: Record<string, unknown>;
  header: Record<string, unknown>;
  /** Who signs: the provider, somebody else with a key of the same id, nobody, or a shared secret passed off as a key. */
  signature: 'provider' | 'stranger' | 'none' | 'hs256 with the client secret' | 'hs256 with the public key' | 'broken';
}

const usual = (): TokenKnobs => ({ claims: {}, header: {}, signature: 'provider' });

/** A provider that speaks OpenID Connect as it pleases: every answer can be bent. It takes any code and has no pages. */
export class HostileProvider {
  readonly clientId = 'gatehouse-test';
  readonly clientSecret = randomBytes(24).toString('base64url');
  token = usual();
  document: Record<string, unknown> = {};
  userinfo: Record<string, unknown> | null = {};
  /** Beside the tokens, or in their place. */
  tokenAnswer: Record<string, unknown> = {};
  parameters: Record<string, string> = {};
  keysAnswer: unknown = null;
  misbehaviour: Partial<Record<HostileCall, Misbehaviour>> = {};
  /** How long it takes to answer, in milliseconds. */
  delay: Partial<Record<HostileCall, number>> = {};
  /** How far its clock is from ours. */
  clockShiftSeconds = 0;
  readonly asked: HostileCall[] = [];
  readonly forms: URLSearchParams[] = [];
  mostAtOnce = 0;
  /** Calls that came and are still open, whoever of the two would have to end them. */
  underWay = 0;
  private readonly keys: SigningKey[] = [];
  private readonly nonces = new Map<string, string>();

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  static async start(path = ''): Promise<HostileProvider> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new HostileProvider(`${origin}${path}`, server);
    await provider.rotateKeys();
    server.on('request', (request, reply) => void provider.answer(request, reply));
    return provider;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** As it was when it started, but for its keys. */
  behave(): void {
    this.token = usual();
    this.document = {};
    this.userinfo = {};
    this.tokenAnswer = {};
    this.parameters = {};
    this.keysAnswer = null;
    this.misbehaviour = {};
    this.delay = {};
    this.clockShiftSeconds = 0;
    this.asked.length = 0;
    this.forms.length = 0;
    this.mostAtOnce = 0;
  }

  get host(): string {
    return new URL(this.issuer).host;
  }

  get settings(): Record<string, string> {
    return {
      ALLOW_SOCIAL_LOGIN: 'true',
      OUTGOING_ALLOWED_HOSTS: this.host,
      OPENID_ISSUER: this.issuer,
      OPENID_CLIENT_ID: this.clientId,
      OPENID_CLIENT_SECRET: this.clientSecret,
    };
  }

  /** What a person's browser would do there: no page, no question, back with a code. */
  signIn(authorizationUrl: URL | string): Promise<URL> {
    const { searchParams } = new URL(authorizationUrl);
    const code = randomBytes(16).toString('hex');
    this.nonces.set(code, searchParams.get('nonce') ?? '');
    const back = new URL(searchParams.get('redirect_uri') ?? 'http://nowhere.invalid');
    const answer = { code, state: searchParams.get('state') ?? '', ...this.parameters };
    for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value);
    return Promise.resolve(back);
  }

  /** The newest signs; the ones before are published no more. */
  async rotateKeys(kid = randomBytes(6).toString('hex')): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
    this.keys.unshift({ kid, privateKey, publicKey, jwk });
  }

  publishedKeys(): readonly JWK[] {
    return [this.keys[0]!.jwk];
  }

  /** An ID token as `token` says. */
  async idToken(nonce: string): Promise<string> {
    const { claims, header, signature } = this.token;
    const now = Math.floor(Date.now() / 1000) + this.clockShiftSeconds;
    const payload = JSON.parse(
      JSON.stringify({
        iss: this.issuer,
        sub: 'mallory-1',
        aud: this.clientId,
        iat: now,
        exp: now + 300,
        nonce,
        email: 'mallory@example.org',
        email_verified: true,
        ...claims,
      }),
    ) as Record<string, unknown>;
    const [key] = this.keys;
    const usualHeader = { alg: 'RS256', kid: key!.kid, typ: 'JWT', ...header };
    switch (signature) {
      case 'provider':
        return new SignJWT(payload).setProtectedHeader(usualHeader).sign(key!.privateKey);
      case 'stranger': {
        const { privateKey } = await generateKeyPair('RS256');
        return new SignJWT(payload).setProtectedHeader(usualHeader).sign(privateKey);
      }
      case 'broken': {
        const token = await new SignJWT(payload).setProtectedHeader(usualHeader).sign(key!.privateKey);
        return token.replace(
          /\.([^.]+)\./,
          `.${Buffer.from(JSON.stringify({ ...payload, sub: 'ada' })).toString('base64url')}.`,
        );
      }
      case 'none':
        return `${encoded({ ...usualHeader, alg: 'none' })}.${encoded(payload)}.`;
      case 'hs256 with the client secret':
        return macOf(usualHeader, payload, this.clientSecret);
      case 'hs256 with the public key':
        return macOf(usualHeader, payload, await exportSPKI(key!.publicKey));
    }
  }

  private async answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const call = callOf(request.url ?? '');
    this.asked.push(call);
    this.underWay += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.underWay);
    reply.once('close', () => (this.underWay -= 1));
    const form = new URLSearchParams(await textOf(request));
    if (call === 'token') this.forms.push(form);
    const delay = this.delay[call];
    if (delay !== undefined) await setTimeout(delay);
    const misbehaviour = this.misbehaviour[call];
    if (misbehaviour) {
      misbehave(misbehaviour, request, reply);
      return;
    }
    const body = await this.bodyOf(call, form);
    reply.writeHead(body === null ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  private async bodyOf(call: HostileCall, form: URLSearchParams): Promise<unknown> {
    switch (call) {
      case 'discovery':
        return {
          issuer: this.issuer,
          authorization_endpoint: `${this.issuer}/authorize`,
          token_endpoint: `${this.issuer}/token`,
          userinfo_endpoint: this.userinfo === null ? undefined : `${this.issuer}/userinfo`,
          jwks_uri: `${this.issuer}/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
          ...this.document,
        };
      case 'keys':
        return this.keysAnswer ?? { keys: this.publishedKeys() };
      case 'userinfo':
        return { sub: this.token.claims['sub'] ?? 'mallory-1', ...this.userinfo };
      case 'token': {
        const idToken = await this.idToken(this.nonces.get(form.get('code') ?? '') ?? 'unknown');
        return {
          access_token: randomBytes(8).toString('hex'),
          token_type: 'Bearer',
          id_token: idToken,
          ...this.tokenAnswer,
        };
      }
    }
  }
}

function callOf(path: string): HostileCall {
  if (path.includes('/.well-known/')) return 'discovery';
  return path.includes('/keys') ? 'keys' : path.includes('/token') ? 'token' : 'userinfo';
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function macOf(header: object, payload: object, secret: string): string {
  const signed = `${encoded({ ...header, alg: 'HS256' })}.${encoded(payload)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
