import type { ServerSettings } from '../config/server.settings.js';

/** Names and addresses that lead to this machine wherever they are asked for (RFC 6761 section 6.3). */
const loopback = /^(localhost|[^.]+\.localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Against DNS rebinding: a foreign page lets its own name lead to this machine, and may then read what it finds there. The browser still
 * says that name in Host, so only names that are ours are answered.
 */
export function isOwnHost(host: string, { publicOrigin, clientOrigins }: ServerSettings): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  const ours = [publicOrigin, ...clientOrigins].map((origin) => new URL(origin).hostname);
  return loopback.test(hostname) || ours.includes(hostname);
}
