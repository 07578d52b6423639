import { Injectable } from '@nestjs/common';
import { ServerSettings } from '#platform/config/server.settings.js';
import { SessionSettings } from '#platform/config/session.settings.js';
import { type CookieRequest, onlyCookie } from '#platform/http/cookies.js';

/** The part of a Fastify reply that cookies need (@fastify/cookie). */
export interface CookieReply {
  setCookie(name: string, value: string, options: object): unknown;
}

interface CookieTokens {
  readonly refreshToken: string;
  readonly expiresAt: Date;
  readonly knownDeviceToken?: string;
}

/** For `@ApiResponse({ headers })` of routes that write or clear them. */
export const sessionCookieHeader = {
  'Set-Cookie': {
    description: 'With cookie delivery: refresh token, known device',
    schema: { type: 'string' as const },
  },
};

/**
 * Refresh token and known-device token as cookies, for browsers: HttpOnly, so no script reads them; `__Host-`, so no other host or path
 * can plant one (CK-01). A plain-http development origin has names of its own; only the names of the running mode are read.
 */
@Injectable()
export class SessionCookies {
  private readonly prefix: string;

  constructor(
    private readonly server: ServerSettings,
    private readonly lives: SessionSettings,
  ) {
    this.prefix = server.isHttps ? '__Host-' : '';
  }

  read(request: CookieRequest): string | null {
    return onlyCookie(this.refreshName, request);
  }

  readKnownDevice(request: CookieRequest): string | null {
    return onlyCookie(this.deviceName, request);
  }

  write(reply: CookieReply, { refreshToken, expiresAt, knownDeviceToken }: CookieTokens): void {
    reply.setCookie(this.refreshName, refreshToken, { ...this.attributes, expires: expiresAt });
    if (knownDeviceToken) {
      reply.setCookie(this.deviceName, knownDeviceToken, { ...this.attributes, maxAge: this.lives.knownDeviceSeconds });
    }
  }

  /** Signing out forgets the session, not the device. */
  clear(reply: CookieReply): void {
    reply.setCookie(this.refreshName, '', { ...this.attributes, expires: new Date(0), maxAge: 0 });
  }

  private get refreshName(): string {
    return `${this.prefix}gatehouse_refresh`;
  }

  private get deviceName(): string {
    return `${this.prefix}gatehouse_device`;
  }

  private get attributes(): object {
    return {
      httpOnly: true,
      secure: this.server.isHttps,
      path: '/',
      ...this.server.cookieSite,
    };
  }
}
