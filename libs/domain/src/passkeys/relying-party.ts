import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { ServerSettings } from '#platform/config/server.settings.js';
import { PasskeySettings } from './passkeys.settings.js';

/** Who asks for passkeys, and on which pages (WebAuthn L3 section 4, "Relying Party Identifier"). */
@Injectable()
export class RelyingParty {
  readonly id: string;
  readonly name: string;
  /** Compared as whole strings: no prefix, suffix or other port slips through (PK-02). */
  readonly origins: string[];

  constructor(settings: PasskeySettings, server: ServerSettings) {
    this.id = settings.relyingPartyId ?? new URL(server.publicOrigin).hostname;
    this.name = server.title;
    this.origins = settings.origins ?? [...new Set([server.publicOrigin, ...server.clientOrigins])];
  }

  /** Browsers know passkeys of domains alone, not of addresses. */
  get isDomain(): boolean {
    return isIP(this.id.replace(/^\[|\]$/g, '')) === 0;
  }
}
