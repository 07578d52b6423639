import { Setting } from '../config/setting.js';
import { isPattern } from '../config/strong-secrets.js';

export interface EncryptionKey {
  readonly id: string;
  readonly bytes: Buffer;
}

export const wantedKeys = 'a comma list of id:base64 of 32 random bytes (make one with: openssl rand -base64 32)';

/** Random keys with ids, so that one can take over while the others are still known. */
export function parseKeys(value: string): EncryptionKey[] {
  const keys = value.split(',').map((entry) => {
    const [, id, encoded] = /^\s*([a-zA-Z0-9_-]{1,32}):([A-Za-z0-9+/=_-]{43,44})\s*$/.exec(entry) ?? [];
    const bytes = Buffer.from(encoded ?? '', 'base64');
    if (!id || bytes.length !== 32) throw new TypeError(wantedKeys);
    if (isPattern(bytes)) throw new TypeError('made of random bytes: this one is a sample or a pattern');
    return { id, bytes };
  });
  if (new Set(keys.map((key) => key.id)).size !== keys.length) throw new TypeError(`${wantedKeys}; each id once`);
  return keys;
}

export class EncryptionSettings {
  @Setting('ENCRYPTION_KEYS', parseKeys, `${wantedKeys}; the first encrypts, the others still decrypt`, {
    requiredInProduction: true,
  })
  keys: EncryptionKey[];
}
