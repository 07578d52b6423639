import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parse, stringify } from 'uuid';
import { Encryption } from '#platform/crypto/encryption.js';
import { equalBytes } from '#platform/crypto/secrets.js';

const prefix = 'gta_';
const purpose = 'gatehouse appeal token 1';
const shape = /^gta_[A-Za-z0-9_-]{64}$/;
const idBytes = 16;

/**
 * With this a banned person, who cannot sign in, speaks about one ban and does nothing else. Not stored: the ban's id and an HMAC-SHA-256
 * (RFC 2104) under a key that only ENCRYPTION_KEYS give, so it can be told again with every refusal.
 */
@Injectable()
export class AppealTokens {
  constructor(private readonly encryption: Encryption) {}

  issue(banId: string): string {
    const id = Buffer.from(parse(banId));
    return prefix + Buffer.concat([id, macOf(this.encryption.derive(purpose), id)]).toString('base64url');
  }

  /** @returns the ban's id; null for everything we did not make */
  read(token: string): string | null {
    if (!shape.test(token)) return null;
    const bytes = Buffer.from(token.slice(prefix.length), 'base64url');
    const id = bytes.subarray(0, idBytes);
    const isOurs = this.encryption
      .deriveAll(purpose)
      .some((key) => equalBytes(macOf(key, id), bytes.subarray(idBytes)));
    return isOurs ? stringify(id) : null;
  }
}

function macOf(key: Buffer, id: Uint8Array): Buffer {
  return createHmac('sha256', key).update(id).digest();
}
