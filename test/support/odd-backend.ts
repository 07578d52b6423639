import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newSecret } from '#platform/crypto/secrets.js';

export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
}

type Behaviour = (asked: Asked, reply: ServerResponse) => void;

/** Somebody it knows: what it answers as `user`, and what opens it. */
interface Known {
  readonly password: string;
  user: Record<string, unknown>;
}

/** A company's own backend in a few lines: as the contract says, unless a test gives it another behaviour. */
export class OddBackend {
  readonly asked: Asked[] = [];
  private readonly people = new Map<string, Known>();
  private readonly tokens = new Map<string, string>();
  private behaviour: Behaviour | null = null;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<OddBackend> {
    const server = createServer();
    const backend = new OddBackend(server);
    server.on('request', (request, reply) => {
      let text = '';
      request.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      request.on('end', () => {
        const body = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
        backend.take({ path: request.url ?? '', headers: request.headers, body }, reply);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return backend;
  }

  get hostAndPort(): string {
    return `127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  /** Settings of who hands its people over to this. */
  get settings(): Record<string, string> {
    const origin = `http://${this.hostAndPort}`;
    return {
      USE_CUSTOM_BACKEND_AUTH: 'true',
      BACKEND_AUTH_URL: `${origin}/login`,
      BACKEND_USER_INFO_URL: `${origin}/userinfo`,
      BACKEND_REFRESH_URL: `${origin}/refresh`,
      OUTGOING_ALLOWED_HOSTS: this.hostAndPort,
      LOGIN_MAX: '10000',
    };
  }

  /** The key under which its people are known. */
  get issuer(): string {
    return `http://${this.hostAndPort}/login`;
  }

  knows(username: string, user: Record<string, unknown>, password = 'known there and nowhere else'): string {
    this.people.set(username, { password, user });
    return password;
  }

  /** A token as it gives one at a login. */
  tokenOf(username: string, token = newSecret()): string {
    this.tokens.set(token, username);
    return token;
  }

  /** Null: as the contract says again. */
  behave(behaviour: Behaviour | null): void {
    this.behaviour = behaviour;
  }

  askedAt(path: string): Asked[] {
    return this.asked.filter((asked) => asked.path === path);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private take(asked: Asked, reply: ServerResponse): void {
    this.asked.push(asked);
    (this.behaviour ?? this.asTheContractSays)(asked, reply);
  }

  private readonly asTheContractSays: Behaviour = ({ path, headers, body }, reply) => {
    const { username, password, refreshToken } = body;
    const bearer = (headers.authorization ?? '').slice('Bearer '.length);
    if (path === '/login') {
      const known = this.people.get(String(username));
      if (known?.password !== password) answer(reply, 401, { error: 'no' });
      else answer(reply, 200, { ...this.pairFor(String(username)), user: known?.user });
    } else if (path === '/refresh') {
      const name = this.tokens.get(String(refreshToken));
      this.tokens.delete(String(refreshToken));
      if (name === undefined) answer(reply, 401, { error: 'no' });
      else answer(reply, 200, this.pairFor(name));
    } else {
      const known = this.people.get(this.tokens.get(bearer) ?? '');
      if (known) answer(reply, 200, { user: known.user });
      else answer(reply, 401, { error: 'no' });
    }
  };

  private pairFor(username: string): { token: string; refreshToken: string } {
    return { token: this.tokenOf(username), refreshToken: this.tokenOf(username) };
  }
}

export function answer(reply: ServerResponse, status: number, body: unknown): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  reply.writeHead(status, { 'content-type': 'application/json' }).end(text);
}
