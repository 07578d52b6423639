import { countedNetwork } from '../network/network.js';
import { requestContext } from './request-context.js';

/** The network of the request being served, as limits count it. */
export function requestNetwork(): string {
  return countedNetwork(requestContext.current.ip);
}
