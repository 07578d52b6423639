import type { CookieRequest } from '../http/cookies.js';
import type { HeaderValue } from '../http/fastify.js';
import type { CookieReply } from './form-tokens.js';

/** What pages need of Fastify's request and reply. */
export interface PageRequest extends CookieRequest {
  readonly query: Readonly<Record<string, unknown>>;
  body: unknown;
  readonly headers: Readonly<Record<string, HeaderValue>> & { readonly cookie?: string };
  readonly routeOptions: { readonly url?: string };
}

export interface PageReply extends CookieReply {
  header(name: string, value: string): this;
  status(code: number): this;
  send(body: unknown): unknown;
}

/** A text a form or a link brought; nothing where it is no text, or longer than any of ours. */
export function textIn(source: unknown, name: string, longest = 400): string {
  const value = typeof source === 'object' && source !== null ? (source as Record<string, unknown>)[name] : '';
  return typeof value === 'string' && value.length <= longest ? value : '';
}
