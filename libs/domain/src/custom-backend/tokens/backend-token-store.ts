import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { Encryption } from '#platform/crypto/encryption.js';
import { newId } from '#platform/database/ids.js';
import { backendUnavailable } from '#platform/errors/access.errors.js';
import { BackendClient } from '../backend-client.js';
import type { BackendTokens } from '../backend-person.policy.js';
import { lifeOf } from '../token-expiry.js';
import { BackendTokenRepository, type SealedTokens } from './backend-token.repository.js';

/** Of a token that does not tell. */
const usualLifeSeconds = 300;
const shortestLifeSeconds = 60;
const lookAgainMilliseconds = 100;
const mostLooks = 50;

/** What the backend gave somebody at their latest sign-in, so that it can be asked in their name: encrypted, and refreshed before it is used. */
@Injectable()
export class BackendTokenStore {
  private readonly underWay = new Map<string, Promise<string | null>>();

  constructor(
    private readonly tokens: BackendTokenRepository,
    private readonly client: BackendClient,
    private readonly encryption: Encryption,
    private readonly clock: Clock,
  ) {}

  async keep(userId: string, tokens: BackendTokens): Promise<void> {
    const id = newId();
    await this.tokens.replace(userId, { id, sealed: this.seal(id, tokens) }, this.lifeOf(tokens));
  }

  /** A token that is good for a while; null where the person has to sign in again. @throws backend_unavailable */
  async freshTokenOf(userId: string): Promise<string | null> {
    const known = this.underWay.get(userId);
    if (known) return known;
    const asked = this.refreshed(userId).finally(() => this.underWay.delete(userId));
    this.underWay.set(userId, asked);
    return asked;
  }

  /** The backend may take each refresh token once, and end everything at the second time: one process asks, the others wait for it. */
  private async refreshed(userId: string): Promise<string | null> {
    for (let looks = 0; looks < mostLooks; looks++) {
      const kept = await this.tokens.find(userId);
      if (!kept) return null;
      if (!kept.isDue) return this.open(kept).token;
      const leaseId = newId();
      const leased = await this.tokens.lease(kept.id, leaseId);
      if (leased) await this.refresh(leased, leaseId);
      else await pause(lookAgainMilliseconds);
    }
    throw backendUnavailable({ retryAfterSeconds: 5 });
  }

  private async refresh(leased: SealedTokens, leaseId: string): Promise<void> {
    const { id } = leased;
    try {
      const { refreshToken } = this.open(leased);
      const next = refreshToken === null ? null : await this.client.refresh(refreshToken);
      if (next) await this.tokens.renew(id, leaseId, this.seal(id, next), this.lifeOf(next));
      else await this.tokens.remove(id, leaseId);
    } catch (error) {
      await this.tokens.release(id, leaseId);
      throw error;
    }
  }

  private seal(id: string, tokens: BackendTokens): Buffer {
    return this.encryption.encrypt(Buffer.from(JSON.stringify(tokens)), contextOf(id));
  }

  private open({ id, sealed }: SealedTokens): BackendTokens {
    return JSON.parse(this.encryption.decrypt(sealed, contextOf(id)).toString()) as BackendTokens;
  }

  /** Never less than can be used: or clocks that disagree would have each call refresh anew. */
  private lifeOf({ token }: BackendTokens): number {
    return Math.max(shortestLifeSeconds, lifeOf(token, this.clock.nowSeconds()) ?? usualLifeSeconds);
  }
}

function contextOf(id: string): string {
  return `backend_tokens:${id}`;
}
