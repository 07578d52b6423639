import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type Actor, upkeep } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import { SessionSettings } from '#platform/config/session.settings.js';
import { Encryption } from '#platform/crypto/encryption.js';
import { Transactions } from '#platform/database/transactions.js';
import { contextOf, type KeyPurpose } from './server-key.entity.js';
import { ServerKeyRepository } from './server-key.repository.js';
import { ServerKeyring } from './server-keyring.js';

/** Verifiers may keep our JWKS this long; a new key signs only after (RL-20). */
export const jwksCacheSeconds = 600;
const skewSeconds = 60;
/** A token of a key (client credentials): short, because only the key can be ended, and then it is at once. */
export const clientTokenSeconds = 900;

@Injectable()
export class ServerKeysService implements OnApplicationBootstrap {
  constructor(
    private readonly keys: ServerKeyRepository,
    private readonly keyring: ServerKeyring,
    private readonly transactions: Transactions,
    private readonly encryption: Encryption,
    private readonly settings: SessionSettings,
    private readonly audit: Audit,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.makeFirstKeys();
    await this.keyring.reload();
  }

  /**
   * New keys for both purposes (operators: `rotate-keys`). Published at once, signing after every verifier has had time to fetch
   * them; the old ones verify until their last token has ended. With `immediately` (`--now`: a key is known to somebody) the old
   * ones are worthless on every instance within 5 s, and everybody signs in again. `otherTokensSeconds`: the longest life of what they
   * sign for others.
   */
  async rotate(actor: Actor, immediately: boolean, otherTokensSeconds = 0): Promise<void> {
    await this.transactions.run(actor, async () => {
      await this.keys.lockForChange();
      await this.keys.removeEnded();
      const wait = immediately ? 0 : jwksCacheSeconds;
      const overlap = (lifeMilliseconds: number): number =>
        immediately ? 0 : wait + Math.ceil(lifeMilliseconds / 1000) + skewSeconds;
      const others = Math.max(otherTokensSeconds, clientTokenSeconds) * 1000;
      const longest = Math.max(this.settings.accessTokenMilliseconds, others);
      await this.keys.retireCurrent('access_token', overlap(longest));
      await this.keys.retireCurrent('refresh_token', overlap(this.settings.idleMilliseconds));
      await this.insertPair(wait);
      await this.audit.record({ action: 'server_keys.rotated', actor, details: { immediately } });
    });
    await this.keyring.reload();
  }

  private async makeFirstKeys(): Promise<void> {
    if ((await this.keys.listLive()).length > 0) return;
    await this.transactions.run(upkeep, async () => {
      await this.keys.lockForChange();
      if ((await this.keys.listLive()).length === 0) await this.insertPair(0);
    });
  }

  private async insertPair(signsAfterSeconds: number): Promise<void> {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const publicJwk = createPublicKey(privateKey).export({ format: 'jwk' });
    await this.insert(
      'access_token',
      privateKey.export({ type: 'pkcs8', format: 'der' }),
      publicJwk,
      signsAfterSeconds,
    );
    await this.insert('refresh_token', randomBytes(32), null, signsAfterSeconds);
  }

  private async insert(purpose: KeyPurpose, secret: Buffer, jwk: object | null, after: number): Promise<void> {
    const id = randomBytes(9).toString('base64url');
    const publicJwk = jwk && { ...jwk, kid: id, alg: 'ES256', use: 'sig' };
    await this.keys.insert(
      { id, purpose, publicJwk, sealedSecret: this.encryption.encrypt(secret, contextOf(id)) },
      after,
    );
  }
}
