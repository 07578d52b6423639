import { networkOf } from '../network/network.js';
import { requestContext } from './request-context.js';

/** The network of the request being served, as limits count it. All whose address cannot be told count as one. */
export function requestNetwork(): string {
  const { ip } = requestContext.current;
  return ip === null ? 'unknown' : networkOf(ip);
}
