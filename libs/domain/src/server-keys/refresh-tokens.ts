import { createHmac } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { parse, stringify } from 'uuid';
import { equalBytes } from '#platform/crypto/secrets.js';
import { ServerKeyring } from './server-keyring.js';
import { TokenSettings } from './token.settings.js';

/** What a refresh token says: the newest one of a session has the session's own counter. */
export interface RefreshTicket {
  readonly sessionId: string;
  readonly counter: number;
}

const prefix = 'gtr_';
const idBytes = 16;
const counterBytes = 6;
const macBytes = 32;
const shape = /^gtr_[A-Za-z0-9_-]{72}$/;

/** Does it look like one? */
export function isRefreshToken(token: string): boolean {
  return token.startsWith(prefix);
}

/**
 * Refresh tokens are not stored, they are recognised: session id, counter and HMAC-SHA-256 (256 bits, RFC 2104) under a key
 * that the database holds only sealed. A dump of the database therefore makes no token (SE-01, CS-04), and the
 * successor of a token can be said twice without having been kept (SE-06).
 */
@Injectable()
export class RefreshTokens implements OnApplicationBootstrap {
  private readonly logger = new Logger('refresh-tokens');

  constructor(
    private readonly keyring: ServerKeyring,
    private readonly settings: TokenSettings,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.unusedRefreshSecret === undefined) return;
    this.logger.warn('JWT_REFRESH_SECRET is not used: refresh tokens are made with keys of our own (S0-1)');
  }

  issue(ticket: RefreshTicket): string {
    const [key] = this.keyring.refreshKeys();
    if (!key) throw new Error('there is no key for refresh tokens');
    const body = bodyOf(ticket);
    return prefix + Buffer.concat([body, macOf(key, body)]).toString('base64url');
  }

  /** Null for everything we did not make; the database is asked about none of it. */
  async read(token: string): Promise<RefreshTicket | null> {
    if (!shape.test(token)) return null;
    await this.keyring.assureCurrent();
    const bytes = Buffer.from(token.slice(prefix.length), 'base64url');
    const body = bytes.subarray(0, idBytes + counterBytes);
    const mac = bytes.subarray(idBytes + counterBytes, idBytes + counterBytes + macBytes);
    if (!this.keyring.refreshKeys().some((key) => equalBytes(macOf(key, body), mac))) return null;
    return { sessionId: stringify(body.subarray(0, idBytes)), counter: body.readUIntBE(idBytes, counterBytes) };
  }
}

function bodyOf({ sessionId, counter }: RefreshTicket): Buffer {
  const body = Buffer.alloc(idBytes + counterBytes);
  body.set(parse(sessionId));
  body.writeUIntBE(counter, idBytes, counterBytes);
  return body;
}

function macOf(key: Buffer, body: Buffer): Buffer {
  return createHmac('sha256', key).update('gatehouse refresh token 1').update(body).digest();
}
