import { Injectable } from '@nestjs/common';
import { ServerSettings } from '../config/server.settings.js';
import { defineError } from '../errors/domain-error.js';

export const untrustedOrigin = defineError(
  'untrusted_origin',
  'forbidden',
  'Cookies are taken from pages of this service and its clients only: add the origin to DOMAIN_CLIENT.',
);

export interface OriginRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Against cross-site request forgery: a request that brings the session cookie, or asks for one, must come from a page of ours or of a
 * client (CK-02, CK-04; OWASP CSRF cheat sheet). Browsers always send Origin with a POST; where it is missing, only
 * `Sec-Fetch-Site: same-origin` will do. `null` and `same-site` are strangers.
 */
@Injectable()
export class TrustedOrigin {
  private readonly trusted: ReadonlySet<string>;

  constructor(server: ServerSettings) {
    this.trusted = new Set([server.publicOrigin, ...server.clientOrigins]);
  }

  /** @throws untrusted_origin */
  assert({ headers }: OriginRequest): void {
    const { origin, 'sec-fetch-site': fetchSite } = headers;
    const trusted = origin === undefined ? fetchSite === 'same-origin' : this.trusted.has(String(origin));
    if (!trusted) throw untrustedOrigin();
  }

  /** Is it ours, or a client's? */
  knows(origin: string): boolean {
    return this.trusted.has(origin);
  }
}
