import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { textOf } from './misbehaviour.js';

export interface FakeAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

interface Asked {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly nonce: string;
  readonly scope: string;
}

/** What the fakes have in common: a server, codes that are good once, and PKCE (RFC 7636). */
export abstract class FakeProvider {
  readonly clientId = randomBytes(10).toString('hex');
  readonly clientSecret = randomBytes(20).toString('hex');
  readonly asked: string[] = [];
  protected readonly tokens = new Set<string>();
  private readonly codes = new Map<string, Asked>();
  private server: Server;
  origin: string;

  abstract answer(request: FakeRequest): Promise<FakeAnswer> | FakeAnswer;
  /** What a test application needs to have it as a provider. */
  abstract get settings(): Record<string, string>;

  async start(): Promise<this> {
    this.server = createServer((request, reply) => {
      void this.read(request).then(({ status, body }) =>
        reply.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body)),
      );
    }).listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.origin = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  get host(): string {
    return new URL(this.origin).host;
  }

  /** What a person's browser would do there: no page, no question, back with a code. */
  signIn(authorizationUrl: URL | string): Promise<URL> {
    const { searchParams } = new URL(authorizationUrl);
    const said = (name: string): string => searchParams.get(name) ?? '';
    if (said('client_id') !== this.clientId) throw new Error('the fake does not know this client');
    const code = randomBytes(10).toString('hex');
    const asked = { challenge: said('code_challenge'), redirectUri: said('redirect_uri') };
    this.codes.set(code, { ...asked, nonce: said('nonce'), scope: said('scope') });
    const back = new URL(said('redirect_uri'));
    back.searchParams.set('code', code);
    back.searchParams.set('state', said('state'));
    return Promise.resolve(back);
  }

  /** What was asked for with this code; null where it is unknown, spent, or somebody else's. */
  protected redeem(form: URLSearchParams): Asked | null {
    const code = form.get('code') ?? '';
    const asked = this.codes.get(code) ?? null;
    this.codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight = asked?.challenge === challenge && asked.redirectUri === form.get('redirect_uri');
    return isRight ? asked : null;
  }

  protected newToken(): string {
    const token = randomBytes(20).toString('hex');
    this.tokens.add(token);
    return token;
  }

  protected isBearer({ headers }: FakeRequest): boolean {
    return this.tokens.has((headers.authorization ?? '').replace('Bearer ', ''));
  }

  private async read(request: IncomingMessage): Promise<FakeAnswer> {
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', this.origin);
    const { method = 'GET', headers } = request;
    this.asked.push(`${method} ${path}`);
    return this.answer({ method, path, query, form: new URLSearchParams(await textOf(request)), headers });
  }
}
