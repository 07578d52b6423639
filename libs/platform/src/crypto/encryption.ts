import { hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { open, seal } from './aes-gcm.js';
import { EncryptionSettings, type EncryptionKey } from './encryption.settings.js';

const version = 1;

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
    return Buffer.concat([headOf(id), seal(bytes, plain, context)]);
  }

  /** @throws Error when the key is gone, the context is another, or a bit was changed. */
  decrypt(sealed: Buffer, context: string): Buffer {
    const keyId = this.keyIdOf(sealed);
    const key = this.settings.keys.find((candidate) => candidate.id === keyId);
    if (!key) throw new Error(`ENCRYPTION_KEYS has no key "${keyId}": put it back at the end of the list`);
    return open(key.bytes, sealed.subarray(2 + Buffer.byteLength(keyId)), context);
  }

  keyIdOf(sealed: Buffer): string {
    if (sealed[0] !== version) throw new Error('unknown form of an encrypted value');
    return sealed.subarray(2, 2 + (sealed[1] ?? 0)).toString();
  }

  /** A key for one purpose, derived from the current key (HKDF, RFC 5869), 32 bytes; changes when the key rotates. */
  derive(purpose: string): Buffer {
    return derivedKey(this.current.bytes, purpose);
  }

  /** The same of every key, the current first: so that what was made before a rotation is still recognised. */
  deriveAll(purpose: string): Buffer[] {
    return this.settings.keys.map(({ bytes }) => derivedKey(bytes, purpose));
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

function derivedKey(key: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', purpose, 32));
}
