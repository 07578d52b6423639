import { generateSecret, generateURI, verifySync } from 'otplib';
import qrcode from 'qrcode-generator';

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, steps of 30 s. */
const stepSeconds = 30;
const seedBytes = 20;

/** 160 random bits in base32 (RFC 4226, R6). */
export function newSeed(): string {
  return generateSecret({ length: seedBytes });
}

/**
 * The time step whose code this is, of the one at `epoch` (seconds) and its two neighbours; null when it is of none. Whoever asks must
 * see to it that a step is taken once.
 */
export function stepOf(code: string, seed: string, epoch: number): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const verdict = verifySync({ secret: seed, token, epoch, epochTolerance: stepSeconds });
  return verdict.valid && 'timeStep' in verdict ? verdict.timeStep : null;
}

/** A colon would end the issuer's part of the label. */
export function otpauthUrl(issuer: string, account: string, seed: string): string {
  return generateURI({ issuer: issuer.replaceAll(':', ' ').trim(), label: account, secret: seed });
}

/** As a picture to scan, in SVG, that scales. */
export function qrSvg(text: string): string {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  return code.createSvgTag({ cellSize: 4, margin: 16, scalable: true });
}
