import { createHmac, type KeyObject, sign } from 'node:crypto';
import { ServerKeyring } from '#domain/server-keys/server-keyring.js';
import type { TestApp } from './app.js';

type Part = string | Record<string, unknown>;

/** What somebody could write who knows how our tokens look, and, to test claims alone, even has our key. */
export class Forgery {
  readonly key: { readonly id: string; readonly privateKey: KeyObject };

  private constructor(
    private readonly app: TestApp,
    readonly header: Readonly<Record<string, unknown>>,
    readonly claims: Readonly<Record<string, unknown>>,
  ) {
    this.key = app.nest.get(ServerKeyring, { strict: false }).signingKey();
  }

  /** Starts from a good token; what a test changes is then the only thing wrong with it. */
  static of(app: TestApp, token: string): Forgery {
    const [header = '', claims = ''] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    return new Forgery(app, JSON.parse(header) as never, JSON.parse(claims) as never);
  }

  with(claims: Record<string, unknown>, header: Record<string, unknown> = {}): string {
    return this.signed({ ...this.header, ...header }, { ...this.claims, ...claims });
  }

  without(claim: string): string {
    return this.signed(this.header, Object.fromEntries(Object.entries(this.claims).filter(([name]) => name !== claim)));
  }

  /** Text parts are taken as they are, to write what no JSON library would. */
  signed(header: Part = this.header, claims: Part = this.claims, key: KeyObject = this.key.privateKey): string {
    const input = `${encode(header)}.${encode(claims)}`;
    return `${input}.${sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
  }

  hmac(secret: string | Buffer, header: Record<string, unknown> = {}): string {
    const input = `${encode({ ...this.header, alg: 'HS256', ...header })}.${encode(this.claims)}`;
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
  }

  /** Sends each token and compares the codes with what the contract says, all in one look. */
  async expectRefused(tokens: Record<string, string>, code = 'invalid_auth'): Promise<void> {
    const seen: Record<string, unknown> = {};
    for (const [name, token] of Object.entries(tokens)) {
      const { status, body, headers } = await this.app.http.get('/api/v1/auth/verify', { token });
      seen[name] = [status, body['code'], headers.get('www-authenticate')];
    }
    const wanted = Object.keys(tokens).map((name) => [name, [401, code, 'Bearer error="invalid_token"']]);
    expect(seen).toEqual(Object.fromEntries(wanted));
  }

  unsigned(header: Record<string, unknown>, signature = ''): string {
    return `${encode({ ...this.header, ...header })}.${encode(this.claims)}.${signature}`;
  }
}

function encode(part: Part): string {
  return Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
}
