import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ServerSettings } from '../config/server.settings.js';
import { Encryption } from '../crypto/encryption.js';
import { equalBytes, newSecret } from '../crypto/secrets.js';
import { defineError } from '../errors/domain-error.js';
import { type CookieRequest, onlyCookie } from '../http/cookies.js';
import type { PageName } from './account-pages.js';

export const formExpired = defineError(
  'form_expired',
  'forbidden',
  'This form did not come from the page it belongs to: open the page again.',
);

export interface CookieReply {
  setCookie(name: string, value: string, options: object): unknown;
}

const purpose = 'forms of pages';
const secretPattern = /^[\w-]{43}$/;

/**
 * Against forms that another site lets a browser send (CK-02, CK-04): a signed double-submit token (OWASP CSRF cheat sheet). The browser
 * holds a random cookie; the form holds its HMAC, made for this page alone. Whoever can plant a cookie still cannot make the HMAC, and a
 * page of a mail's reader is of no use in another browser. Origin is no help here: under `no-referrer` browsers send it as `null`.
 */
@Injectable()
export class FormTokens {
  private readonly cookieName: string;

  constructor(
    private readonly server: ServerSettings,
    private readonly encryption: Encryption,
  ) {
    this.cookieName = `${server.isHttps ? '__Host-' : ''}gatehouse_form`;
  }

  /** The browser's cookie stays as long as it is open, so that forms in two windows are both good. */
  issue(page: PageName, request: CookieRequest, reply: CookieReply): string {
    const secret = this.secretOf(request) ?? newSecret();
    // Lax: Strict would leave it out when a link in a mail is followed, and each such page would void the one before.
    reply.setCookie(this.cookieName, secret, {
      httpOnly: true,
      secure: this.server.isHttps,
      path: '/',
      ...this.server.cookieSite,
    });
    return tokenOf(this.encryption.derive(purpose), page, secret).toString('base64url');
  }

  /** @throws form_expired */
  assert(page: PageName, request: CookieRequest, token: unknown): void {
    const secret = this.secretOf(request);
    const given = Buffer.from(typeof token === 'string' ? token : '', 'base64url');
    const keys = this.encryption.deriveAll(purpose);
    if (secret === null || !keys.some((key) => equalBytes(given, tokenOf(key, page, secret)))) throw formExpired();
  }

  private secretOf(request: CookieRequest): string | null {
    const secret = onlyCookie(this.cookieName, request);
    return secret !== null && secretPattern.test(secret) ? secret : null;
  }
}

function tokenOf(key: Buffer, page: PageName, secret: string): Buffer {
  return createHmac('sha256', key).update(`${page} ${secret}`).digest();
}
