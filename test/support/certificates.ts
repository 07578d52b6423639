import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificate {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
}

/** Who vouches for certificates in a test. Programs believe it when `file` is their NODE_EXTRA_CA_CERTS. */
export interface Authority {
  readonly file: string;
  certify(host: string): Certificate;
  remove(): void;
}

/** DER, tag by tag: Node reads certificates but makes none, and openssl is not on every machine (RFC 5280, X.690). */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const identifier = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const octets = (content: Buffer): Buffer => der(0x04, content);
const bits = (content: Buffer): Buffer => der(0x03, Buffer.from([0]), content);
const time = (date: Date): Buffer =>
  der(
    0x17,
    Buffer.from(
      date
        .toISOString()
        .replace(/[-:T]|\.\d+/g, '')
        .slice(2),
    ),
  );
const nameOf = (name: string): Buffer =>
  sequence(der(0x31, sequence(identifier('550403'), der(0x0c, Buffer.from(name)))));

const ecdsaWithSha256 = sequence(identifier('2a8648ce3d040302'));
const day = 86_400_000;

/** For an authority that it vouches for others, for a host its name. */
function extensionsFor(host: string | null): Buffer {
  const extension =
    host === null
      ? sequence(identifier('551d13'), der(0x01, Buffer.from([255])), octets(sequence(der(0x01, Buffer.from([255])))))
      : sequence(identifier('551d11'), octets(sequence(der(0x82, Buffer.from(host)))));
  return der(0xa3, sequence(extension));
}

function certificate(host: string | null, key: KeyObject, issuer: { name: string; key: KeyObject }): string {
  const facts = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    nameOf(issuer.name),
    sequence(time(new Date(Date.now() - day)), time(new Date(Date.now() + day))),
    nameOf(host ?? issuer.name),
    key.export({ type: 'spki', format: 'der' }),
    extensionsFor(host),
  );
  const whole = sequence(facts, ecdsaWithSha256, bits(sign('sha256', facts, issuer.key)));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A certificate that nobody vouches for but its own key. */
export function selfSigned(host: string): Certificate {
  const { publicKey, privateKey } = pair();
  return { key: pem(privateKey), cert: certificate(host, publicKey, { name: host, key: privateKey }) };
}

export function newAuthority(): Authority {
  const { publicKey, privateKey } = pair();
  const issuer = { name: 'Authority of a test', key: privateKey };
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-authority-'));
  const file = join(folder, 'authority.pem');
  writeFileSync(file, certificate(null, publicKey, issuer));
  return {
    file,
    certify: (host) => {
      const own = pair();
      return { key: pem(own.privateKey), cert: certificate(host, own.publicKey, issuer) };
    },
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}
