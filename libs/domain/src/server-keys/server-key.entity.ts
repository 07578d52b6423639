import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { JWK } from 'jose';

export type KeyPurpose = 'access_token' | 'refresh_token';

/** A key of the service itself. It is published from birth, signs until a newer one does, and verifies a little longer. */
@Entity('server_keys')
export class ServerKey {
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  purpose: KeyPurpose;

  @Column('jsonb', { name: 'public_jwk', nullable: true })
  publicJwk: JWK | null;

  /** PKCS #8 DER of the private key, or the bytes of an HMAC key; sealed by Encryption. */
  @Column('bytea', { name: 'sealed_secret' })
  sealedSecret: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'signs_from' })
  signsFrom: Date;

  @Column('timestamptz', { name: 'verifies_until', nullable: true })
  verifiesUntil: Date | null;

  signsAt(time: Date): boolean {
    return this.signsFrom <= time;
  }

  verifiesAt(time: Date): boolean {
    return this.verifiesUntil === null || time < this.verifiesUntil;
  }
}

/** Binds the encrypted bytes to their row (CS-05). */
export function contextOf(keyId: string): string {
  return `server_keys:${keyId}`;
}
