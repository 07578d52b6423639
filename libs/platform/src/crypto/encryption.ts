import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EncryptionSettings, type EncryptionKey } from './encryption.settings.js';

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts what must be readable again: AES-256-GCM (NIST SP 800-38D) under ENCRYPTION_KEYS. The context (table and row id)
 * is authenticated too, so a value copied into another row does not open there (CS-05).
 * Stored form: version byte, length of key id, key id, nonce, tag, ciphertext.
 */
@Injectable()
export class Encryption {
  constructor(private readonly settings: EncryptionSettings) {}

  get currentKeyId(): string {
    return this.current.id;
  }

  /** How everything begins that is encrypted now. */
  get currentHead(): Buffer {
    return headOf(this.current.id);
  }

  encrypt(plain: Uint8Array, context: string): Buffer {
    const { id, bytes } = this.current;
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', bytes, nonce);
    cipher.setAAD(Buffer.from(context));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([headOf(id), nonce, cipher.getAuthTag(), body]);
  }

  /** @throws Error when the key is gone, the context is another, or a bit was changed. */
  decrypt(sealed: Buffer, context: string): Buffer {
    const keyId = this.keyIdOf(sealed);
    const key = this.settings.keys.find((candidate) => candidate.id === keyId);
    if (!key) throw new Error(`ENCRYPTION_KEYS has no key "${keyId}": put it back at the end of the list`);
    const nonceStart = 2 + Buffer.byteLength(keyId);
    const tagStart = nonceStart + nonceBytes;
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, sealed.subarray(nonceStart, tagStart));
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(sealed.subarray(tagStart, tagStart + tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(tagStart + tagBytes)), decipher.final()]);
  }

  keyIdOf(sealed: Buffer): string {
    if (sealed[0] !== version) throw new Error('unknown form of an encrypted value');
    return sealed.subarray(2, 2 + (sealed[1] ?? 0)).toString();
  }

  /** A key for one purpose, derived from the current key (HKDF, RFC 5869), 32 bytes; changes when the key rotates. */
  derive(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.current.bytes, '', purpose, 32));
  }

  private get current(): EncryptionKey {
    const [first] = this.settings.keys;
    if (!first) throw new Error('ENCRYPTION_KEYS is empty');
    return first;
  }
}

function headOf(keyId: string): Buffer {
  const bytes = Buffer.from(keyId);
  return Buffer.concat([Buffer.of(version, bytes.length), bytes]);
}
