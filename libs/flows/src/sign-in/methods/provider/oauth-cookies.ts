import { Injectable } from '@nestjs/common';
import { ServerSettings } from '#platform/config/server.settings.js';
import { hashSecret } from '#platform/crypto/secrets.js';
import { type CookieRequest, onlyCookie } from '#platform/http/cookies.js';
import type { CookieReply } from '#domain/sessions/session-cookies.js';
import { type Opened, transactionSeconds } from '#domain/oauth-transactions/oauth-transactions.service.js';

/**
 * What binds a way to a provider and back to one browser (OA-01, CK-04): a cookie for each beginning, so that two tabs do not disturb each
 * other. Lax: the provider sends the browser back from another site.
 */
@Injectable()
export class OAuthCookies {
  constructor(private readonly server: ServerSettings) {}

  write(reply: CookieReply, { state, browserSecret }: Opened): void {
    reply.setCookie(this.nameOf(state), browserSecret, { ...this.attributes, maxAge: transactionSeconds });
  }

  read(request: CookieRequest, state: string): string | null {
    return onlyCookie(this.nameOf(state), request);
  }

  clear(reply: CookieReply, state: string): void {
    reply.setCookie(this.nameOf(state), '', { ...this.attributes, expires: new Date(0), maxAge: 0 });
  }

  private nameOf(state: string): string {
    const id = hashSecret(state).toString('base64url').slice(0, 16);
    return `${this.server.isHttps ? '__Host-' : ''}gatehouse_oauth_${id}`;
  }

  private get attributes(): object {
    return { httpOnly: true, secure: this.server.isHttps, path: '/', sameSite: 'lax' };
  }
}
