import type { ServerSettings } from '../config/server.settings.js';
import { canonicalAddress } from '../network/network.js';

/**
 * The client's address: the connection's, unless it comes from a proxy we trust; then X-Forwarded-For is walked from the right, past
 * further trusted proxies, to the first address that is not one (MO-01). Anything unreadable on the way ends the walk at the
 * last address that could be read, so nobody escapes by sending nonsense (MO-02).
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: unknown,
  settings: ServerSettings,
): string | null {
  const peer = canonicalAddress(socketAddress ?? '');
  if (peer === null || typeof forwardedFor !== 'string' || forwardedFor.length > 2_000) return peer;
  const hops = forwardedFor.split(',').map((hop) => canonicalAddress(hop));
  let current = peer;
  for (let used = 0; hops.length > 0 && isTrusted(current, used, settings); used++) {
    const next = hops.pop();
    if (next === null || next === undefined) break;
    current = next;
  }
  return current;
}

function isTrusted(address: string, hopsUsed: number, settings: ServerSettings): boolean {
  const { trustedProxies, trustedCallers, trustedHops = 0 } = settings;
  if ([...trustedProxies, ...trustedCallers].some((network) => network.contains(address))) return true;
  return hopsUsed < trustedHops;
}
