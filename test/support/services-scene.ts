import type { TestApp } from './app.js';
import type { GivenKey, GivenKeyOwner } from './given-keys.js';
import type { Answer } from './http-client.js';
import { formType } from './visitor.js';

export const exchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange';
export const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token';
export const introspectPath = '/api/v1/auth/introspect';
export const revokePath = '/api/v1/auth/revoke';
export const me = '/api/v1/users/me';

/** Services with keys, and what they ask. */
export class ServicesScene {
  constructor(private readonly app: () => TestApp) {}

  /** Of the installation unless the test says otherwise. */
  key(owner: GivenKeyOwner = 'instance', more: Parameters<TestApp['given']['key']>[1] = {}): Promise<GivenKey> {
    return this.app().given.key(owner, { scopes: ['tokens:introspect', 'profile:read'], ...more });
  }

  form(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    const body = new URLSearchParams(fields).toString();
    return this.app().http.post(path, body, { headers: { 'content-type': formType, ...headers } });
  }

  introspect({ secret }: { secret: string }, token: string, more: Record<string, string> = {}): Promise<Answer> {
    return this.form(introspectPath, { token, ...more }, bearer(secret));
  }

  async isActive(key: { secret: string }, token: string): Promise<boolean> {
    const { status, body } = await this.introspect(key, token);
    if (status !== 200) throw new Error(`introspection gave ${String(status)} ${JSON.stringify(body)}`);
    // Nothing else is told of a token that is not good (RFC 7662 section 2.2).
    if (!body['active']) expect(body).toEqual({ active: false });
    return Boolean(body['active']);
  }

  revoke({ secret }: { secret: string }, token: string): Promise<Answer> {
    return this.form(revokePath, { token }, bearer(secret));
  }

  token(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    return this.form('/oauth/token', fields, headers);
  }

  clientToken(key: GivenKey, more: Record<string, string> = {}): Promise<Answer> {
    return this.token({ grant_type: 'client_credentials', ...more }, basic(key));
  }

  async clientTokenOf(key: GivenKey, more: Record<string, string> = {}): Promise<string> {
    return String((await this.clientToken(key, more)).body['access_token']);
  }

  exchange(key: GivenKey, subject_token: string, more: Record<string, string> = {}): Promise<Answer> {
    const fields = { grant_type: exchangeGrant, subject_token, subject_token_type: accessTokenType };
    return this.token({ ...fields, audience: 'https://reports.example.org', ...more }, basic(key));
  }

  async exchanged(key: GivenKey, subject: string, more: Record<string, string> = {}): Promise<string> {
    return String((await this.exchange(key, subject, more)).body['access_token']);
  }
}

export function bearer(secret: string): Record<string, string> {
  return { authorization: `Bearer ${secret}` };
}

export function basic({ id, secret }: { id: string; secret: string }): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
}

/** Status and the RFC's word. */
export function told({ status, body }: Answer): unknown[] {
  return [status, (body as { error?: string } | undefined)?.error ?? 'ok'];
}

export function claimsIn(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}
