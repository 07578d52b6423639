import { Injectable } from '@nestjs/common';
import { ServerSettings } from '../config/server.settings.js';
import { invalidRedirect } from '../errors/redirect.errors.js';
import { RedirectSettings } from './redirect.settings.js';

/** Where people may be sent with a code: an address that anybody could choose would make our link theirs (RT-06; RFC 9700 section 4.11). */
@Injectable()
export class RedirectTargets {
  constructor(
    private readonly server: ServerSettings,
    private readonly settings: RedirectSettings,
  ) {}

  /** The page of a front-end that signs people in; ours, where there is no front-end. */
  get loginPage(): URL {
    return new URL(`${this.server.clientPages ?? this.server.publicOrigin}/login`);
  }

  /**
   * A page of a client or ours. Compared as whole origins: `https://app.example.org.evil.example` is another one; and `blob:` has the origin
   * of the address inside it (URL Standard section 4.7), but is no page. @throws invalid_redirect
   */
  page(wanted: string): URL {
    const url = URL.canParse(wanted) ? new URL(wanted) : null;
    const isPage = url && /^https?:$/.test(url.protocol);
    const isOurs = isPage && [this.server.publicOrigin, ...this.server.clientOrigins].includes(url.origin);
    if (!isOurs || url.hash || url.username || url.password) throw invalidRedirect();
    return url;
  }

  /** A page, or what OAUTH_REDIRECTS has for an app on a phone or a desk; left out: the first client. @throws invalid_redirect */
  target(wanted: string | undefined): URL {
    if (wanted === undefined)
      return this.server.clientPages === null ? this.loginPage : new URL(this.server.clientPages);
    return URL.canParse(wanted) && this.isOfApp(wanted) ? new URL(wanted) : this.page(wanted);
  }

  /** To the letter, but for the port of a program that listens on the person's own machine (RFC 8252 section 7.3). */
  private isOfApp(wanted: string): boolean {
    const { apps } = this.settings;
    return (
      apps.includes(wanted) || apps.some((entry) => isLoopback(entry) && withoutPort(entry) === withoutPort(wanted))
    );
  }
}

function isLoopback(address: string): boolean {
  return /^http:\/\/(?:127\.0\.0\.1|\[::1\])(?::\d{1,5})?\//.test(address);
}

function withoutPort(address: string): string {
  return address.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):\d{1,5}\//, '$1/');
}
