import { createPublicKey } from 'node:crypto';
import { decodeCredentialPublicKey } from '@simplewebauthn/server/helpers';

/** COSE algorithms (RFC 9053, RFC 8812), the first preferred: ES256, EdDSA, RS256. */
export const algorithms = { es256: -7, eddsa: -8, rs256: -257 } as const;
export const algorithmIds: number[] = Object.values(algorithms);

/** RSA between 2048 and 4096 bits: Windows Hello makes 2048. A longer one would only be slow. */
const rsaBytes = { least: 256, most: 512 };

type Parameters = ReadonlyMap<number, unknown>;
type Jwk = Readonly<Record<string, string>>;

/**
 * A key of one of our algorithms, with the type and curve that goes with it and a value that is one: anything else could never sign
 * anybody in, or would be slow to check (PK-04).
 */
export function isAcceptableKey(coseKey: Uint8Array<ArrayBuffer>): boolean {
  const jwk = jwkOf(decodeCredentialPublicKey(coseKey) as unknown as Parameters);
  if (!jwk) return false;
  createPublicKey({ key: jwk, format: 'jwk' });
  return true;
}

/** Labels of COSE_Key (RFC 9052 section 7; RFC 9053 section 7; RFC 8230 section 4): 1 is the type, 3 the algorithm. */
function jwkOf(key: Parameters): Jwk | null {
  const kind = [key.get(1), key.get(3), key.get(-1)];
  if (isSame(kind.slice(0, 2), [3, algorithms.rs256])) return rsaOf(key);
  if (isSame(kind, [1, algorithms.eddsa, 6])) return { kty: 'OKP', crv: 'Ed25519', x: text(key.get(-2)) };
  if (isSame(kind, [2, algorithms.es256, 1])) {
    return { kty: 'EC', crv: 'P-256', x: text(key.get(-2)), y: text(key.get(-3)) };
  }
  return null;
}

function rsaOf(key: Parameters): Jwk | null {
  const modulus = bytes(key.get(-1));
  const exponent = bytes(key.get(-2));
  const fits = modulus.length >= rsaBytes.least && modulus.length <= rsaBytes.most && exponent.length <= 4;
  return fits ? { kty: 'RSA', n: text(modulus), e: text(exponent) } : null;
}

function isSame(found: readonly unknown[], wanted: readonly number[]): boolean {
  return wanted.every((value, place) => found[place] === value);
}

function bytes(value: unknown): Buffer {
  return value instanceof Uint8Array ? Buffer.from(value) : Buffer.alloc(0);
}

function text(value: unknown): string {
  return bytes(value).toString('base64url');
}
