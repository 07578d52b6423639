import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { JWK } from 'jose';
import { ChangeFeed } from '#platform/change-feed/change-feed.js';
import { Clock } from '#platform/clock/clock.js';
import { Encryption } from '#platform/crypto/encryption.js';
import { serviceUnavailable } from '#platform/errors/common.errors.js';
import type { ServerKey } from './server-key.entity.js';
import { ServerKeyRepository } from './server-key.repository.js';

interface OpenKey {
  readonly row: ServerKey;
  readonly secret: Buffer;
  readonly privateKey: KeyObject | null;
  readonly publicKey: KeyObject | null;
}

/** The live keys, opened, in memory; read again when the change feed says that keys changed. */
@Injectable()
export class ServerKeyring implements OnModuleInit {
  private open: readonly OpenKey[] = [];

  constructor(
    private readonly keys: ServerKeyRepository,
    private readonly encryption: Encryption,
    private readonly clock: Clock,
    private readonly feed: ChangeFeed,
  ) {}

  onModuleInit(): void {
    this.feed.on(({ kind }) => {
      // A failed read keeps the old keys; the feed's own staleness decides how long they may be believed.
      if (kind === 'keys') void this.reload().catch(() => undefined);
    });
  }

  async reload(): Promise<void> {
    const rows = await this.keys.listLive();
    this.open = rows.map((row) => this.openKey(row));
  }

  /** The key that signs now. */
  signingKey(): { id: string; privateKey: KeyObject } {
    const key = this.usable('access_token').find(({ row }) => row.signsAt(this.clock.now()));
    if (!key?.privateKey) throw serviceUnavailable({ retryAfterSeconds: 1 });
    return { id: key.row.id, privateKey: key.privateKey };
  }

  /** `kid` is only ever a key into this set (JW-02). */
  verificationKey(id: string): KeyObject | null {
    return this.usable('access_token').find(({ row }) => row.id === id)?.publicKey ?? null;
  }

  publicKeys(): JWK[] {
    return this.usable('access_token').flatMap(({ row }) => (row.publicJwk ? [row.publicJwk] : []));
  }

  /** HMAC keys of refresh tokens: the one that signs first, then those that only verify. */
  refreshKeys(): Buffer[] {
    const now = this.clock.now();
    const usable = this.usable('refresh_token');
    return [...usable.filter(({ row }) => row.signsAt(now)), ...usable.filter(({ row }) => !row.signsAt(now))].map(
      ({ secret }) => secret,
    );
  }

  private usable(purpose: ServerKey['purpose']): OpenKey[] {
    const now = this.clock.now();
    return this.open.filter(({ row }) => row.purpose === purpose && row.verifiesAt(now));
  }

  private openKey(row: ServerKey): OpenKey {
    const secret = this.encryption.decrypt(row.sealedSecret, `server_keys:${row.id}`);
    if (row.purpose === 'refresh_token') return { row, secret, privateKey: null, publicKey: null };
    const privateKey = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
    return { row, secret, privateKey, publicKey: createPublicKey(privateKey) };
  }
}
