import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Algorithm, hashRaw, parseOptions } from '@node-rs/argon2';
import { equalBytes } from '#platform/crypto/secrets.js';
import { readArgon2 } from './hash-formats/argon2.formats.js';
import { UncheckableHash } from './hash-formats/foreign-hashes.js';
import type { CheckableHash } from './hash-formats/hash-format.js';
import { PasswordSettings } from './passwords.settings.js';

/** `hmac-sha256:<key id>` before a PHC string whose tag is the HMAC of Argon2id's. */
const peppered = /^hmac-sha256:([\w-]{1,32})(\$argon2id\$.*\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]{43}))$/;

/**
 * A key outside the database, without which a stolen table of hashes says nothing (NIST SP 800-63B-4, 3.1.1.2; docs/decisions/0007). The
 * first key seals; the others still check, and what they sealed is renewed at the next good sign-in.
 */
@Injectable()
export class Peppers {
  constructor(private readonly settings: PasswordSettings) {}

  /** What is stored for a PHC string. */
  seal(phc: string): string {
    const [pepper] = this.settings.peppers ?? [];
    if (!pepper) return phc;
    const end = phc.lastIndexOf('$') + 1;
    return `hmac-sha256:${pepper.id}${phc.slice(0, end)}${unpadded(mac(pepper.bytes, Buffer.from(phc.slice(end), 'base64')))}`;
  }

  isSealed(stored: string): boolean {
    return stored.startsWith('hmac-sha256:');
  }

  /** The PHC string within: parameters and salt are Argon2id's own. @throws UncheckableHash */
  phcOf(stored: string): string {
    return parsed(stored).phc;
  }

  isCurrent(stored: string): boolean {
    return keyIdOf(stored) === this.settings.peppers?.[0]?.id;
  }

  /** As costly to check as one without a pepper: one Argon2id of the same parameters (EN-02). @throws UncheckableHash */
  read(stored: string): CheckableHash {
    const { id, phc, salt, tag } = parsed(stored);
    const pepper = this.settings.peppers?.find((key) => key.id === id);
    if (!pepper) throw new UncheckableHash(`PASSWORD_PEPPERS has no key "${id}": put it back at the end of the list`);
    const isAffordable = readArgon2(phc, this.settings.memoryKib)?.isAffordable ?? false;
    return {
      isAffordable,
      matches: async (password) => {
        const { memoryCost, timeCost, parallelism } = parseOptions(phc);
        const options = { algorithm: Algorithm.Argon2id, memoryCost, timeCost, parallelism, outputLen: 32, salt };
        return equalBytes(mac(pepper.bytes, await hashRaw(password, options)), tag);
      },
    };
  }
}

/** Undefined for a hash without a pepper. */
function keyIdOf(stored: string): string | undefined {
  return peppered.exec(stored)?.[1];
}

function parsed(stored: string): { id: string; phc: string; salt: Buffer; tag: Buffer } {
  const [, id, phc, salt = '', tag = ''] = peppered.exec(stored) ?? [];
  if (id === undefined || phc === undefined) throw new UncheckableHash('it is damaged');
  return { id, phc, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') };
}

function mac(key: Uint8Array, tag: Uint8Array): Buffer {
  return createHmac('sha256', key).update(tag).digest();
}

/** As in PHC strings. */
function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
