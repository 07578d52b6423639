import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ChangeFeed } from '#platform/change-feed/change-feed.js';
import { Clock } from '#platform/clock/clock.js';
import { tokenExpired } from '#platform/errors/access.errors.js';
import type { VerifiedClaims } from '#domain/server-keys/access-tokens.js';
import { Lru } from './lru.js';

const remembered = 50_000;

/**
 * Signatures that were checked already. A signature does not change, so it is checked once per token and instance; expiry is looked
 * at each time, and a change of keys forgets everything. Kept by SHA-256: no token lies in this memory.
 */
@Injectable()
export class TokenVerdicts implements OnModuleInit {
  private readonly verdicts = new Lru<string, VerifiedClaims>(remembered);

  constructor(
    private readonly feed: ChangeFeed,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.feed.on(({ kind }) => {
      if (kind === 'keys') this.verdicts.clear();
    });
  }

  /** @throws token_expired */
  find(token: string): VerifiedClaims | null {
    const claims = this.verdicts.get(fingerprint(token));
    if (!claims) return null;
    if (claims.exp <= this.clock.nowSeconds()) throw tokenExpired();
    return claims;
  }

  remember(token: string, claims: VerifiedClaims): void {
    this.verdicts.set(fingerprint(token), claims);
  }
}

function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
