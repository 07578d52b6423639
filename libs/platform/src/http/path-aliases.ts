import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Fastify } from './fastify.js';

/**
 * Paths at which a route answers too. What operators may choose a path for (the callback of a provider, which is registered there) is one
 * route of ours with a path of its own; a chosen path leads to it before anything looks at the path.
 */
@Injectable()
export class PathAliases {
  private readonly ownPaths = new Map<string, string>();

  add(alias: string, ownPath: string): void {
    this.ownPaths.set(alias, ownPath);
  }

  /** The path that a route of ours has, with its query; the same where there is no alias. */
  resolve(url: string): string {
    const [path = ''] = url.split('?', 1);
    const ownPath = this.ownPaths.get(path);
    return ownPath === undefined ? url : ownPath + url.slice(path.length);
  }
}

const key = 'gatehousePathAliases';

export function usePathAliases(fastify: Fastify, aliases: PathAliases): void {
  fastify.decorate(key, aliases);
}

/** For Fastify's `rewriteUrl`, which has the server as `this`. */
export function rewriteAliased(this: object, { url = '' }: IncomingMessage): string {
  return (this as Partial<Record<typeof key, PathAliases>>)[key]?.resolve(url) ?? url;
}
