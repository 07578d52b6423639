import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { cbor } from './cbor.js';

/** Bits of authenticator data (WebAuthn L3 section 6.1). */
export const flag = { present: 1, verified: 4, backupEligible: 8, backedUp: 16, attested: 64 } as const;
const usual = flag.present | flag.verified;

export type KeyKind = 'ES256' | 'EdDSA' | 'RS256';

/** What a hostile page or device does otherwise than a good one. */
export interface Twist {
  readonly clientData?: Readonly<Record<string, unknown>>;
  readonly rpId?: string;
  readonly flags?: number;
  readonly counter?: number;
  readonly userHandle?: string | null;
  readonly credentialId?: Buffer;
  readonly algorithm?: number;
  readonly coseKey?: Buffer;
  readonly attestation?: { readonly fmt: string; readonly attStmt?: ReadonlyMap<string, number | Buffer> };
  readonly attestationObject?: Buffer;
  readonly signature?: Buffer;
  /** Fields of the credential itself. */
  readonly credential?: Readonly<Record<string, unknown>>;
}

interface Options {
  readonly challenge: string;
  readonly user?: { readonly id: string };
}

/** A passkey in software, with the page that uses it: makes what a browser would send, or what none would. */
export class Authenticator {
  readonly credentialId = randomBytes(32);
  counter = 0;
  private readonly privateKey: KeyObject;
  private readonly publicJwk: Readonly<Record<string, string>>;
  private userHandle: string | null = null;

  constructor(
    private readonly kind: KeyKind = 'ES256',
    readonly aaguid = Buffer.alloc(16),
  ) {
    const { privateKey, publicKey } = keyPair(kind);
    this.privateKey = privateKey;
    this.publicJwk = publicKey.export({ format: 'jwk' }) as Record<string, string>;
  }

  get id(): string {
    return this.credentialId.toString('base64url');
  }

  create({ challenge, user }: Options, twist: Twist = {}): Record<string, unknown> {
    this.userHandle = user?.id ?? null;
    const { fmt, attStmt = new Map() } = twist.attestation ?? { fmt: 'none' };
    const attested = cbor(
      new Map<string, any>([
        ['fmt', fmt],
        ['attStmt', attStmt],
        ['authData', this.attested(twist)],
      ]),
    );
    return this.credential(twist, {
      clientDataJSON: base64url(clientDataOf('webauthn.create', challenge, twist)),
      attestationObject: base64url(twist.attestationObject ?? attested),
      transports: ['internal', 'hybrid', 'telepathy'],
    });
  }

  get({ challenge }: Options, twist: Twist = {}): Record<string, unknown> {
    const clientData = clientDataOf('webauthn.get', challenge, twist);
    const authenticatorData = this.data(twist, usual);
    const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()]);
    const hash = this.kind === 'EdDSA' ? null : 'sha256';
    return this.credential(twist, {
      clientDataJSON: base64url(clientData),
      authenticatorData: base64url(authenticatorData),
      signature: base64url(twist.signature ?? sign(hash, signed, this.privateKey)),
      userHandle: twist.userHandle === undefined ? this.userHandle : twist.userHandle,
    });
  }

  /** COSE_Key (RFC 9052 section 7). */
  coseKey(algorithm?: number): Buffer {
    const [x, y, n, e] = ['x', 'y', 'n', 'e'].map((name) => Buffer.from(this.publicJwk[name] ?? '', 'base64url'));
    const empty = Buffer.alloc(0);
    const point = [-2, x ?? empty] as const;
    if (this.kind === 'EdDSA') return key([1, 1], [3, algorithm ?? -8], [-1, 6], point);
    if (this.kind === 'RS256') return key([1, 3], [3, algorithm ?? -257], [-1, n ?? empty], [-2, e ?? empty]);
    return key([1, 2], [3, algorithm ?? -7], [-1, 1], point, [-3, y ?? empty]);
  }

  private attested(twist: Twist): Buffer {
    const id = twist.credentialId ?? this.credentialId;
    const length = Buffer.from([id.length >> 8, id.length & 0xff]);
    const made = this.data(twist, usual | flag.attested);
    return Buffer.concat([made, this.aaguid, length, id, twist.coseKey ?? this.coseKey(twist.algorithm)]);
  }

  private data({ rpId = 'localhost', flags, counter = this.counter }: Twist, otherwise: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags ?? otherwise]), count]);
  }

  private credential({ credential, credentialId = this.credentialId }: Twist, response: Record<string, unknown>) {
    const id = base64url(credentialId);
    const rest = { type: 'public-key', authenticatorAttachment: 'platform', clientExtensionResults: {} };
    return { id, rawId: id, ...rest, response, ...credential };
  }
}

function keyPair(kind: KeyKind): { privateKey: KeyObject; publicKey: KeyObject } {
  if (kind === 'EdDSA') return generateKeyPairSync('ed25519');
  if (kind === 'RS256') return generateKeyPairSync('rsa', { modulusLength: 2048 });
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function key(...entries: (readonly [number, number | Buffer])[]): Buffer {
  return cbor(new Map(entries));
}

function clientDataOf(type: string, challenge: string, { clientData }: Twist): Buffer {
  const page = { type, challenge, origin: 'http://localhost:3080', crossOrigin: false };
  return Buffer.from(JSON.stringify({ ...page, ...clientData }));
}

function base64url(bytes: Buffer): string {
  return bytes.toString('base64url');
}
