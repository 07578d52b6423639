import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { JWK } from 'jose';
import { ChangeFeed } from '#platform/change-feed/change-feed.js';
import { Clock } from '#platform/clock/clock.js';
import { Encryption } from '#platform/crypto/encryption.js';
import { serviceUnavailable } from '#platform/errors/common.errors.js';
import { contextOf, type ServerKey } from './server-key.entity.js';
import { ServerKeyRepository } from './server-key.repository.js';

interface OpenKey {
  readonly row: ServerKey;
  readonly secret: Buffer;
  readonly privateKey: KeyObject | null;
  readonly publicKey: KeyObject | null;
}

const retryMilliseconds = 1_000;

/** The live keys, opened, in memory; read again when the change feed says that keys changed. */
@Injectable()
export class ServerKeyring implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(ServerKeyring.name);
  private open: readonly OpenKey[] = [];
  private turns = 0;
  private shownTurn = 0;
  private stopped = false;
  private reading: Promise<void> | null = null;

  constructor(
    private readonly keys: ServerKeyRepository,
    private readonly encryption: Encryption,
    private readonly clock: Clock,
    private readonly feed: ChangeFeed,
  ) {}

  onModuleInit(): void {
    this.feed.on(({ kind }) => {
      if (kind === 'keys' || kind === 'all') this.reloadUntilDone();
    });
  }

  onApplicationShutdown(): void {
    this.stopped = true;
  }

  /** Are we told of changes? */
  get isCurrent(): boolean {
    return this.feed.isFresh;
  }

  /** Of two reads under way, the one that began later knows more. */
  async reload(): Promise<void> {
    const turn = ++this.turns;
    const open = (await this.keys.listLive()).map((row) => this.openKey(row));
    if (turn < this.shownTurn) return;
    this.shownTurn = turn;
    this.open = open;
  }

  /**
   * Before a token is believed. While nobody tells us of changes, the database is asked each time: a rotation at once must end the
   * old keys here too (RL-33). @throws when the database is away
   */
  async assureCurrent(): Promise<void> {
    if (this.isCurrent) return;
    this.reading ??= this.reload().finally(() => (this.reading = null));
    await this.reading;
  }

  /** The newest key whose time has come; there is one at every moment, also where this machine's clock is late. */
  signingKey(): { id: string; privateKey: KeyObject } {
    const now = this.clock.now();
    const usable = this.usable('access_token');
    const key = usable.find(({ row }) => row.signsAt(now)) ?? usable.at(-1);
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

  /** A change is told once: a read that fails is repeated, or an ended key would be believed for ever. */
  private reloadUntilDone(): void {
    this.reload().catch((error: unknown) => {
      if (this.stopped) return;
      this.logger.warn(`the server's keys cannot be read: ${(error as Error).message}`);
      setTimeout(() => {
        this.reloadUntilDone();
      }, retryMilliseconds).unref();
    });
  }

  private usable(purpose: ServerKey['purpose']): OpenKey[] {
    const now = this.clock.now();
    return this.open.filter(({ row }) => row.purpose === purpose && row.verifiesAt(now));
  }

  private openKey(row: ServerKey): OpenKey {
    const secret = this.encryption.decrypt(row.sealedSecret, contextOf(row.id));
    if (row.purpose === 'refresh_token') return { row, secret, privateKey: null, publicKey: null };
    const privateKey = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
    return { row, secret, privateKey, publicKey: createPublicKey(privateKey) };
  }
}
