import type { IncomingMessage } from 'node:http';
import type { Fastify } from './fastify.js';

/** Paths at which a route answers too, each with the route's own. */
export type PathAliases = ReadonlyMap<string, string>;

const key = 'gatehousePathAliases';

/**
 * What operators may choose a path for (the callback of a provider, which is registered there) is one route of ours with a path of its own; a
 * chosen path leads to it before anything looks at the path.
 */
export function usePathAliases(fastify: Fastify, aliases: PathAliases): void {
  fastify.decorate(key, aliases);
}

/** For Fastify's `rewriteUrl`, which has the server as `this`. */
export function rewriteAliased(this: object, { url = '' }: IncomingMessage): string {
  const aliases = (this as Partial<Record<typeof key, PathAliases>>)[key];
  const [path = ''] = url.split('?', 1);
  const own = aliases?.get(path);
  return own === undefined ? url : own + url.slice(path.length);
}
