import type { Answer } from './http-client.js';

const ofRfc = /^\/(?:oauth\/(?:token|device_authorization)|api\/v1\/auth\/(?:introspect|revoke))(?:\?|$)/;

/** Routes of RFC 6749, 7009, 7662 and 8628: they refuse in those words. */
export function isOfRfc(path: string): boolean {
  return ofRfc.test(path);
}

/** Why it was refused, in either form. */
export function codeOf({ body }: Answer): unknown {
  return body['code'] ?? body['error'];
}
