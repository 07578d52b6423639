import { readArgon2 } from './argon2.formats.js';
import { fromBase64, type CheckableHash, type HashFormat } from './hash-format.js';
import { pbkdf2Hash } from './pbkdf2.js';

const prefix = 'keycloak$';
const pbkdf2Digests = new Map([
  ['pbkdf2', 'sha1'],
  ['pbkdf2-sha256', 'sha256'],
  ['pbkdf2-sha512', 'sha512'],
]);
type Fields = Readonly<Record<string, unknown>>;

/**
 * `keycloak$` and, as JSON, the two fields of a password credential in a realm's export, each the JSON text that it is there:
 * `{"credentialData":"{\"algorithm\":...}","secretData":"{\"value\":...}"}`.
 */
export const keycloak: HashFormat = {
  name: 'keycloak',
  read: (stored) => {
    if (!stored.startsWith(prefix)) return null;
    const { credentialData, secretData } = fieldsIn(stored.slice(prefix.length));
    return credentialHash(fieldsIn(credentialData), fieldsIn(secretData));
  },
};

function credentialHash(credential: Fields, { salt, value }: Fields): CheckableHash | null {
  const { algorithm, hashIterations } = credential;
  if (typeof algorithm !== 'string' || typeof hashIterations !== 'number') return null;
  if (typeof salt !== 'string' || typeof value !== 'string') return null;
  if (algorithm === 'argon2') return argon2Hash(credential, fromBase64(salt), fromBase64(value));
  const digest = pbkdf2Digests.get(algorithm);
  return digest ? pbkdf2Hash(digest, hashIterations, fromBase64(salt), fromBase64(value)) : null;
}

function argon2Hash({ hashIterations, additionalParameters }: Fields, salt: Buffer, digest: Buffer) {
  const first = (name: string): string => {
    const values: unknown = isFields(additionalParameters) ? additionalParameters[name] : null;
    return Array.isArray(values) ? String(values[0]) : '';
  };
  const costs = `m=${first('memory')},t=${String(hashIterations)},p=${first('parallelism')}`;
  if (first('version') !== '1.3') return null;
  return readArgon2(`$argon2${first('type')}$v=19$${costs}$${withoutPadding(salt)}$${withoutPadding(digest)}`);
}

function withoutPadding(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

function fieldsIn(text: unknown): Fields {
  try {
    const value: unknown = typeof text === 'string' ? JSON.parse(text) : null;
    return isFields(value) ? value : {};
  } catch {
    return {};
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
